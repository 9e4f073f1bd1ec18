import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText
import Testing

@Suite("Changes of a story")
struct ChangesReportTests {
  private let scenario: Scenario

  init() throws { scenario = try Scenario() }

  private static let first = """
    A blast in the harbour of Darne killed at least 12 people and injured 144 on Monday, officials \
    said.

    "We will rebuild the harbour," mayor Ana Ruiz told reporters. The cause is known.

    Ships were sent away. The port was closed in 2019 and opened again in 2021.
    """

  private static let second = """
    A blast in the harbour of Darne killed more than 15 people and injured 145 on Tuesday, \
    witnesses said.

    Ships were sent away. The port was closed in 2018 and opened again in 2021.

    "We shall rebuild the harbour," mayor Anna Ruiz told reporters. The cause is not known. It \
    was the worst blast in decades!
    """

  private static let third = second.replacing("decades!", with: "decades.")
    .replacing("sent away", with: "turned away").replacing("145", with: "151")

  private func story(_ texts: [String], headlines: [String]) throws -> ArticleView {
    let record = ScenarioPeople.record(0xAB)
    let people = scenario.people
    let revisions = texts.enumerated().map { index, text in
      var content = ArticleVersion()
      content.headline = headlines[index]
      content.text = text
      content.textHash = Bytes32(sha256: Array(text.utf8))
      content.versionCreated = Scenario.now - 7_200_000 + Int64(index) * 3_600_000
      content.changeKind = index == 0 ? .initial : .correction
      return people.revision(people.ana, record, .article(content), minute: Int64(index))
    }
    return try #require(ArticleView(article: record, revisions: revisions))
  }

  private func sample() throws -> ArticleView {
    try story(
      [Self.first, Self.second, Self.third],
      headlines: ["Blast in Darne kills 12", "Blast in Darne kills 15", "Blast in Darne kills 15"]
    )
  }

  private func compare(_ story: ArticleView, _ from: Int, _ to: Int) throws -> StoryComparison {
    StoryComparison(
      story,
      from: try story.version(number: from),
      to: try story.version(number: to)
    )
  }

  @Test("A revision is told by its figures and its changed sentences")
  func diff() throws {
    let story = try sample()
    let comparisons = [
      (try compare(story, 1, 2), ChangesReport.Detail.grave), (try compare(story, 1, 2), .all),
      (try compare(story, 2, 3), .grave), (try compare(story, 2, 3), .all),
    ]
    try Snapshot.expect("diff", scenario) { page in
      comparisons.map { ChangesReport.text($0.0, detail: $0.1, page: page) }
        .joined(separator: "\n\n\n")
    }
  }

  @Test("The figures of a story are listed with every value they had")
  func figures() throws {
    let story = try sample()
    let timeline = FigureTimeline(story.versions.map(\.content))
    try Snapshot.expect("figures", scenario) { page in
      [.grave, .all].map { FiguresReport.text(timeline, of: story, detail: $0, page: page) }
        .joined(separator: "\n\n\n")
    }
  }

  @Test("A story of one version, one version twice, and two equal ones have nothing to compare")
  func nothing() throws {
    let alone = try story([Self.first], headlines: ["Blast"])
    let page = scenario.page(80)
    let one = ChangesReport.text(try compare(alone, 1, 1), detail: .grave, page: page)
    #expect(one.hasSuffix("The story has one version, so there is nothing to compare it with."))
    let twice = ChangesReport.text(try compare(try sample(), 2, 2), detail: .grave, page: page)
    #expect(twice.hasSuffix("That is one and the same version."))
    let none = FigureTimeline([])
    #expect(
      FiguresReport.text(none, of: alone, detail: .grave, page: page)
        == "The story states no figures."
    )
  }

  @Test("No control character of a story, and no line too wide, reaches the page")
  func hostile() throws {
    let texts = ["Bad \u{1B}[31m words 12 here.", "Bad \u{1B}[32m words 13 \u{E000}here\u{202E}."]
    let story = try story(texts, headlines: ["A\u{7}", "B\u{9B}"])
    for width in [20, 40, 80, 120] {
      let page = scenario.page(width)
      let timeline = FigureTimeline(story.versions.map(\.content))
      let text =
        ChangesReport.text(try compare(story, 1, 2), detail: .all, page: page) + "\n"
        + FiguresReport.text(timeline, of: story, detail: .all, page: page)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(!text.unicodeScalars.contains { (0x7F..<0xA0).contains($0.value) })
      #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= width })
    }
  }
}
