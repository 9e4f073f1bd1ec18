import StetMerge
import StetModel
import StetReplica
import StetText
import TestSupport
import Testing

@Suite("What a version did to a note")
struct NoteChangeTests {
  private static let old = "The port reopened on Monday. The toll is 144 and rising. Ships wait."

  /// What became of a quote of the first text in the last.
  private static func changes(
    of quote: String,
    in texts: [String],
    from: Int = 0
  ) throws -> [NoteNews.Change] {
    let passage = try passage(quote, in: texts[0])
    var reanchoring = Reanchoring(texts: texts)
    let before = reanchoring.place(passage, madeOn: 0, in: from)
    let after = reanchoring.place(passage, madeOn: 0, in: texts.count - 1)
    return NoteNews.Change.all(from: before, to: after) {
      VersionChanges(from: version(texts[from]), to: version(texts[texts.count - 1])).figures
    }
  }

  private static func passage(_ quote: String, in text: String) throws -> Passage {
    let found = try #require(Quote.ranges(of: quote, in: ScalarText(text)).first)
    return try Passage.quoting(
      start: found.lowerBound,
      end: found.upperBound,
      in: text,
      textHash: Bytes32(sha256: Array(text.utf8))
    )
  }

  private static func version(_ text: String) -> ArticleVersion {
    var version = ArticleVersion()
    version.text = text
    return version
  }

  @Test("A figure that was corrected is told with both values, before the wording")
  func figure() throws {
    let new = Self.old.replacing("144", with: "145")
    let changes = try Self.changes(of: "The toll is 144", in: [Self.old, new])
    guard case .figure(_, let was, let now)? = changes.first else {
      Issue.record("\(changes)")
      return
    }
    #expect([was, now] == ["144", "145"])
    #expect(changes.dropFirst() == [.reworded(old: "The toll is 144", new: "The toll is 145")])
  }

  @Test("A figure that changed elsewhere is no news of the note")
  func otherFigure() throws {
    let new = "Now: " + Self.old.replacing("144", with: "145")
    #expect(try Self.changes(of: "The port reopened", in: [Self.old, new]) == [.shifted])
  }

  @Test("Words in other places, words that are gone and words that are back are told apart")
  func places() throws {
    let without = "The toll is 144 and rising. Ships wait."
    let quote = "The port reopened on Monday."
    #expect(try Self.changes(of: quote, in: [Self.old, Self.old]) == [])
    #expect(try Self.changes(of: quote, in: [Self.old, "Today: " + Self.old]) == [.shifted])
    #expect(try Self.changes(of: quote, in: [Self.old, without]) == [.lost])
    #expect(try Self.changes(of: quote, in: [Self.old, without, Self.old], from: 1) == [.found])
    #expect(try Self.changes(of: quote, in: [Self.old, without, without], from: 1) == [])
  }

  @Test("Equal places are no news, and the changes of others are in one order", arguments: 0..<200)
  func laws(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sentences = ["One is 1.", "The toll is 144.", "“So,” he said.", "Ships wait.", "5 came."]
    let texts = (0..<3).map { _ in
      (0..<5).map { _ in sentences.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
    let passage = try Self.passage(String(texts[0].prefix(9)), in: texts[0])
    var reanchoring = Reanchoring(texts: texts)
    let places = (0..<3).map { reanchoring.place(passage, madeOn: 0, in: $0) }
    for place in places { #expect(NoteNews.Change.all(from: place, to: place) { [] } == []) }
    let figures = VersionChanges(from: Self.version(texts[1]), to: Self.version(texts[2])).figures
    let changes = NoteNews.Change.all(from: places[1], to: places[2]) { figures }
    #expect(changes.map(Self.rank) == changes.map(Self.rank).sorted())
    #expect(
      changes.isEmpty == (places[1].range == places[2].range && places[1].exact == places[2].exact)
    )
  }

  private static func rank(_ change: NoteNews.Change) -> Int {
    switch change {
    case .publicationStatus: 0
    case .lost, .found: 1
    case .figure: 2
    case .reworded, .shifted: 3
    }
  }
}
