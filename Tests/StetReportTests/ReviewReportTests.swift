import StetMerge
import StetModel
import StetReplica
import StetReport
import Testing

@Suite("What was merged, in words")
struct ReviewReportTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario() }

  /// A note that Ana and Ben each changed without the other.
  private func merged(
    _ before: String,
    _ hers: (inout NoteChange) -> Void,
    _ his: (inout NoteChange) -> Void
  ) throws -> NoteDetail {
    let people = scenario.people
    let record = ScenarioPeople.record(2)
    var (first, left, right) = (NoteChange(), NoteChange(), NoteChange())
    first.anchor = scenario.anchor
    first.body = before
    hers(&left)
    his(&right)
    let root = people.revision(people.ana, record, .note(first), minute: 1)
    let log = [
      root, people.revision(people.ana, record, .note(left), after: [root], minute: 2),
      people.revision(people.ben, record, .note(right), after: [root], minute: 3),
    ]
    return try people.detail(log, of: scenario.story)
  }

  private func words(_ note: NoteDetail) -> [String] {
    note.reviews.map { ReviewReport.what($0, page: scenario.page(80)) }
  }

  @Test("A note that was deleted while it was edited says who did which, and asks")
  func deleted() throws {
    let note = try merged("The council met.") {
      $0.deleted = true
    } _: {
      $0.body = "The council met on Thursday."
    }
    #expect(
      words(note) == ["ana deleted this while you changed it: “The council met on Thursday.”"]
    )
    let page = scenario.page(80)
    let pages = [
      NoteReport.text(note, page: page), ReviewReport.text(note.reviews, page: scenario.page(160)),
      NewsReport.reviews([note], count: 1, page: page).joined(separator: "\n"),
    ]
    for text in pages {
      #expect(text.contains("stet resolve mnzt --delete, or --keep"), "\(text)")
      #expect(!text.contains("--accept"))
    }
  }

  @Test("Of a sentence with the words of both it says so, and how each had it")
  func sentence() throws {
    let note = try merged("The loan was signed in the old bank by the lender.") {
      $0.body = "The big loan was signed in the old bank by the lender."
    } _: {
      $0.body = "The loan was signed in the old bank by the lender himself."
    }
    try #require(note.reviews.map(\.item.kind) == [.sharedSentence], "\(note.view.body.shown)")
    #expect(
      words(note) == [
        "¶1  words of both joined: "
          + "“The big loan was signed in the old bank by the lender himself.”; "
          + "ana: “The big loan was signed in the old bank by the lender.”; "
          + "you: “The loan was signed in the old bank by the lender himself.”"
      ]
    )
  }

  @Test("Where somebody only took a sentence out, nobody is told that both were kept")
  func removed() throws {
    let note = try merged("One is here. Two is here. Three is here.") {
      $0.body = "Two is here. Three is here."
    } _: {
      $0.body = "One is here. Two is here. Three is here. Four is here."
    }
    #expect(words(note) == ["both changed ¶1: -ana “One is here.” +you “Four is here.”"])
  }

  @Test("A line of news cuts the headline before what is open, at 80 columns")
  func headlineFirst() throws {
    var short = scenario.disputed
    short.headline = "Port"
    var long = scenario.longer
    long.headline = "Storm surge closes the harbour of Norrhavn for a third day in a row"
    let lines = NewsReport.conflicts([short, long], count: 2, page: scenario.page(80))
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
    #expect(lines.first?.contains("1 sentence, source grade, status") == false)
    #expect(lines.first?.contains("1 sentence, grade, status") == true)
    #expect(lines.last?.contains("Storm sur") == true)
    #expect(lines.last?.contains("… — ana ∥ you") == true)
    #expect(lines.last?.contains("1 passage") == true)
  }
}
