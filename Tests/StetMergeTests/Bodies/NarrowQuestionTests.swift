import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Asking only about what two people really disagree on")
struct NarrowQuestionTests {
  private static let base = """
    The port closed after the storm. Ships wait outside the harbour. Pilots are on strike again. \
    The ministry has not replied.
    """

  private static func view(_ one: String, _ other: String) -> BodyView {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    for (account, body) in [("ana", one), ("ben", other)] {
      history.write(account, after: [root]) { $0.body = body }
    }
    return BodyView(note: NoteHistory.note, revisions: history.revisions)
  }

  /// The base with each of `changes` made.
  private static func changed(_ changes: [(String, String)]) -> String {
    changes.reduce(base) { $0.replacing($1.0, with: $1.1) }
  }

  @Test("Words put in the place of neighbouring words are joined, and offered for review")
  func neighbouringWords() {
    let view = Self.view(
      Self.changed([("Ships wait", "Vessels wait")]),
      Self.changed([("wait outside", "anchor outside")])
    )
    #expect(view.spots.isEmpty)
    #expect(view.shown == Self.changed([("Ships wait", "Vessels anchor")]))
    #expect(view.mergers.map(\.kind) == [.sentence])
  }

  @Test("A word put in between, beside a word that another changed, is asked about")
  func besideAWord() {
    let view = Self.view(
      Self.changed([("Ships wait", "Ships often wait")]),
      Self.changed([("wait outside", "anchor outside")])
    )
    #expect(view.spots.map(\.before) == ["Ships wait outside the harbour."])
  }

  @Test("Of neighbouring sentences only the one that both changed is asked about")
  func oneOfMany() {
    let view = Self.view(
      Self.changed([("The port", "The northern port"), ("wait", "anchor")]),
      Self.changed([("wait", "drift"), ("on strike", "at work")])
    )
    #expect(view.spots.map(\.before) == ["Ships wait outside the harbour."])
    #expect(
      view.shown == """
        The northern port closed after the storm. «open 1» Pilots are at work again. \
        The ministry has not replied.
        """
    )
  }

  @Test("Different words of a sentence are joined also where its neighbours changed")
  func wordsAmongMany() {
    let view = Self.view(
      Self.changed([("The port", "The northern port"), ("Ships", "Vessels")]),
      Self.changed([("outside the harbour", "in the bay"), ("on strike", "at work")])
    )
    #expect(view.spots.isEmpty)
    #expect(
      view.shown == """
        The northern port closed after the storm. Vessels wait in the bay. \
        Pilots are at work again. The ministry has not replied.
        """
    )
  }

  @Test("A sentence that both removed is gone, whatever one of them wrote beside it")
  func bothRemoved() {
    let view = Self.view(
      Self.changed([("The port", "The northern port"), (" Ships wait outside the harbour.", "")]),
      "Ben has news. " + Self.changed([(" Ships wait outside the harbour.", "")])
    )
    #expect(view.spots.isEmpty)
    #expect(
      view.shown == """
        Ben has news. The northern port closed after the storm. Pilots are on strike again. \
        The ministry has not replied.
        """
    )
  }

  @Test("A sentence written between two that another changed stands between them")
  func between() {
    let view = Self.view(
      Self.changed([("The port", "The northern port"), ("Ships", "Vessels")]),
      Self.changed([("storm.", "storm. Nobody was hurt.")])
    )
    #expect(view.spots.isEmpty)
    #expect(
      view.shown.hasPrefix(
        "The northern port closed after the storm. Nobody was hurt. Vessels wait outside"
      )
    )
  }

  @Test("A sentence written into what another removed or joined is asked about")
  func insideRemoved() {
    let inserted = Self.changed([("storm.", "storm. Nobody was hurt.")])
    let first = "The port closed after the storm. Ships wait outside the harbour."
    for text in ["", "Everything stands still since then."] {
      let view = Self.view(Self.changed([(first, text)]), inserted)
      #expect(view.spots.count == 1)
      #expect(view.spots.flatMap(\.sides).contains { $0.value.contains("Nobody was hurt.") })
    }
  }

  @Test("A sentence that one removes and another rewrites altogether is asked about")
  func rewritten() {
    let view = Self.view(
      Self.changed([(" Ships wait outside the harbour.", "")]),
      Self.changed([("Ships wait outside the harbour.", "Nothing moves any more.")])
    )
    #expect(view.spots.flatMap(\.sides).map(\.value).sorted() == ["", "Nothing moves any more."])
  }

  @Test("A paragraph that both removed leaves its neighbours apart, whatever else they changed")
  func paragraphsStayApart() {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "Top.\n\nFirst.\n\nGone.\n\nLast.\n\nEnd." }
    let bodies = ["First.\n\nLast.\n\nEnd.", "Top.\n\nFirst.\n\nLast.\n\nEnd.\n\nNews."]
    for (account, body) in zip(["ana", "ben"], bodies) {
      history.write(account, after: [root]) { $0.body = body }
    }
    let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
    #expect(view.shown == "First.\n\nLast.\n\nEnd.\n\nNews.")
  }

  /// What one removes and the other edits, in a block of its own between two others.
  static let blocks = [
    ("A one.\n\nB two.\n\nC three.", "B two.", "B two changed a bit."),
    ("- one\n- two\n- three", "- two", "- two!"),
    ("Para one is longer.\n\n# Head\n\nNext.", "# Head", "# Another head"),
    ("| 1 |\n| 2 |\n| 3 |", "| 2 |", "| 2x |"),
    ("B two.\n\nC three.", "B two.", "B two changed a bit."),
    ("A one.\n\nB two.", "B two.", "B two changed a bit."),
  ]

  @Test(
    "Whoever edits a block that another removes has their text again when it is taken",
    arguments: blocks
  )
  func removedBlock(base: String, old: String, new: String) throws {
    let lines = base.contains("\n\n") ? "\n\n" : "\n"
    let rest = base.components(lines).filter { $0 != old }.joined(separator: lines)
    let edited = base.replacing(old, with: new)
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    history.write("ana", after: [root]) { $0.body = rest }
    history.write("ben", after: [root]) { $0.body = edited }
    let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
    let sides = try #require(view.spots.first).sides
    let (ana, ben) = (
      try #require(sides.first { $0.account.rawValue == "ana" }),
      try #require(sides.first { $0.account.rawValue == "ben" })
    )
    #expect(view.text { _, _ in ben.value } == edited)
    #expect(view.text { _, _ in ana.value } == rest)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
