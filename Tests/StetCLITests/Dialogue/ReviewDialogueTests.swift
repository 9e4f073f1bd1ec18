import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("The dialogue about what was merged")
struct ReviewDialogueTests {
  private static let article = "Head.\n\nOne. Two.\n\nMiddle.\n\nThree. Four."

  /// Two shared paragraphs in one item, a judgement beside them, and a deletion.
  private static func items() throws -> [ReviewDetail] {
    var history = NoteHistory()
    let first = history.write("ana") { $0.body = article }
    history.write("ana", after: [first]) {
      $0.body = "Head.\n\nOne. Two. Ana.\n\nMiddle.\n\nThree. Four. Ana."
    }
    history.write("ben", after: [first]) {
      $0.body = "Head.\n\nBen. One. Two.\n\nMiddle.\n\nBen. Three. Four."
      $0.grade = Setting(Grade("B2"))
    }
    history.write("cy", after: [first]) { $0.deleted = true }
    let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    let stored = history.revisions.map { StoredRevision(id: $0.id, revision: $0.revision) }
    return ReviewEntry.all(of: view, stored).map {
      ReviewDetail($0, in: view, revisions: stored)
    }
  }

  private func keys(_ dialogue: ReviewDialogue) -> String {
    String(dialogue.choices.map(\.key))
  }

  @Test("Each kind of item has its own keys")
  func keysByKind() throws {
    let items = try Self.items()
    #expect(
      items.map(\.entry.item.kind) == [.deletedWhileEdited, .judgedWhileEdited, .sharedParagraph]
    )
    var dialogue = ReviewDialogue(items)
    #expect(dialogue.begin() == .ask && keys(dialogue) == "kdn?q")
    #expect(dialogue.press(.character("n")) == .ask && keys(dialogue) == "aenp?q")
    #expect(dialogue.press(.character("n")) == .ask && keys(dialogue) == "aeunp?q")
    #expect(dialogue.press(.character("n")) == .end(.done))
  }

  @Test("A key decides about the item that stands")
  func decisions() throws {
    let items = try Self.items()
    var dialogue = ReviewDialogue(items)
    #expect(dialogue.press(.character("k")) == .settle(.keep))
    #expect(dialogue.press(.character("d")) == .settle(.delete))
    #expect(dialogue.decided(now: Array(items.dropFirst())) == .ask)
    #expect(dialogue.press(.character("a")) == .accept(items[1].entry.item.id))
    #expect(dialogue.press(.character("e")) == .edit)
    #expect(dialogue.decided(now: []) == .end(.done))
    #expect(dialogue.decidedCount == 2)
  }

  @Test("Taking apart asks about every stretch, and saves when all have an answer")
  func takeApart() throws {
    let item = try #require(try Self.items().last)
    var dialogue = ReviewDialogue([item])
    #expect(dialogue.press(.character("u")) == .ask)
    #expect(dialogue.place == item.places[0] && keys(dialogue) == "12b0p?q")
    #expect(dialogue.press(.character("b")) == .ask)
    #expect(dialogue.place == item.places[1])
    let side = item.places[1].sides[0]
    let expected = TakingApart(
      review: IDText.hex(item.entry.item.id.bytes),
      answers: [.both, .take("\(side.account)/\(IDText.hex(side.revision.bytes))")]
    )
    #expect(dialogue.press(.character("1")) == .takeApart(expected))
    #expect(dialogue.place == nil)
  }

  @Test("Going back leaves a text as it was, then leads to the item before that was skipped")
  func back() throws {
    var dialogue = ReviewDialogue(Array(try Self.items().dropFirst()))
    #expect(dialogue.press(.character("p")) == .listKeys)
    #expect(dialogue.press(.character("n")) == .ask)
    #expect(dialogue.press(.character("u")) == .ask)
    #expect(dialogue.press(.character("b")) == .ask)
    #expect(dialogue.press(.character("p")) == .ask)
    #expect(dialogue.place == nil && dialogue.index == 1)
    #expect(dialogue.press(.character("p")) == .ask)
    #expect(dialogue.index == 0 && keys(dialogue) == "aen?q")
  }

  @Test("What is new to review comes, what was skipped does not come again")
  func read() throws {
    let items = try Self.items()
    var dialogue = ReviewDialogue([items[1]])
    #expect(dialogue.press(.character("n")) == .end(.done))
    #expect(dialogue.read(items) == .ask)
    #expect(dialogue.item == items[0])
    #expect(dialogue.press(.character("n")) == .ask)
    #expect(dialogue.item == items[2])
  }

  @Test("Keys that mean nothing here change nothing, and every way out is one")
  func otherKeys() throws {
    var dialogue = ReviewDialogue(try Self.items())
    let before = dialogue
    for key in [.enter, .escape, .other] + "aeu1b0pK".map({ Key.character($0) }) {
      #expect(dialogue.press(key) == .listKeys, "\(key)")
    }
    #expect(dialogue.press(.character("?")) == .help)
    #expect(dialogue.press(.resumed) == .ask)
    #expect(dialogue.press(.character("q")) == .end(.quit))
    #expect(dialogue.press(.end) == .end(.quit))
    #expect(dialogue.press(.interrupt) == .end(.interrupted))
    #expect(dialogue == before)
    #expect(ReviewDialogue([]).begin() == .end(.done))
  }
}
