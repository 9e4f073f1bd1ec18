import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("The dialogue about what is open")
struct ResolveDialogueTests {
  /// What is open when Ana and Ben change two sentences and the grade, each in their own way.
  private static func open() throws -> [OpenField] { try view().openFields }

  private static func view(
    _ more: (inout NoteHistory, [RevisionID]) -> Void = { _, _ in }
  ) throws -> NoteView {
    var history = NoteHistory()
    let first = history.write("ana") {
      $0.body = "The toll is 1.\n\nIt closed."
      $0.grade = Setting(Grade("B1"))
    }
    let ana = history.write("ana", after: [first]) {
      $0.body = "The toll is 2.\n\nIt closed today."
      $0.grade = Setting(Grade("B2"))
    }
    let ben = history.write("ben", after: [first]) {
      $0.body = "The toll is 3.\n\nIt never closed."
      $0.grade = Setting(Grade("C3"))
    }
    more(&history, [ana, ben])
    return try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
  }

  private func keys(_ dialogue: ResolveDialogue) -> String {
    String(dialogue.choices.map(\.key))
  }

  @Test("Every open spot and field is a question, with the keys that can answer it")
  func questions() throws {
    var dialogue = ResolveDialogue(try Self.open(), hasTool: true)
    #expect(dialogue.begin() == .ask)
    #expect(dialogue.questions.map(\.field.field) == [.body, .body, .grade])
    #expect(keys(dialogue) == "12b0etn?q")
    #expect(dialogue.press(.character("n")) == .ask)
    #expect(dialogue.field?.suggestion != nil && keys(dialogue) == "12bs0etnp?q")
    #expect(dialogue.press(.character("n")) == .ask)
    #expect(keys(dialogue) == "120enp?q")
  }

  @Test(
    "A key that answers saves that answer to the question that stands",
    arguments: [
      (key: Character("b"), answer: Settlement.Answer.both), ("s", .suggestion), ("0", .before),
    ]
  )
  func answers(key: Character, answer: Settlement.Answer) throws {
    var dialogue = ResolveDialogue(try Self.open())
    _ = dialogue.press(.character("n"))
    let action = dialogue.press(.character(key))
    #expect(action == .save(Settlement(answer, field: .body, spot: 2)))
  }

  @Test("A side is named so that no other one can be meant")
  func side() throws {
    let open = try Self.open()
    var dialogue = ResolveDialogue(open)
    let side = open[0].sides[1]
    let name = "\(side.account)/\(IDText.hex(side.revision.bytes))"
    let expected = Settlement(.take(name), field: .body, spot: 1)
    #expect(dialogue.press(.character("2")) == .save(expected))
  }

  @Test("Nothing goes back to an answer that cannot be taken back by itself")
  func noWayBack() throws {
    let open = try Self.open()
    var dialogue = ResolveDialogue(open)
    #expect(dialogue.answered(open: Array(open[1...]), canTakeBack: false) == .ask)
    #expect(!keys(dialogue).contains("p"))
    #expect(dialogue.press(.character("p")) == .listKeys)
    #expect(dialogue.answered(open: [open[2]], canTakeBack: true) == .ask)
    #expect(dialogue.press(.character("p")) == .takeBack(1))
  }

  @Test("Keys that mean nothing here change nothing")
  func otherKeys() throws {
    var dialogue = ResolveDialogue(try Self.open())
    let before = dialogue
    let keys: [Key] = [.enter, .escape, .other] + "39sptxN".map { .character($0) }
    for key in keys { #expect(dialogue.press(key) == .listKeys, "\(key)") }
    #expect(dialogue.press(.character("?")) == .help)
    #expect(dialogue.press(.character("e")) == .write)
    #expect(dialogue.press(.resumed) == .ask)
    #expect(dialogue.press(.end) == .end(.quit))
    #expect(dialogue.press(.character("q")) == .end(.quit))
    #expect(dialogue.press(.interrupt) == .end(.interrupted))
    #expect(dialogue == before)
  }

  @Test("After an answer the next question comes, though its number has changed")
  func renumbered() throws {
    var dialogue = ResolveDialogue(try Self.open())
    let now = try Self.view { history, heads in
      history.write("cy", after: heads, via: .resolve) {
        $0.body = "The toll is 2.\n\n«open 1»"
        $0.openSpots = (try? Self.view().body.spots.dropFirst().map(\.spot)) ?? []
      }
    }
    #expect(now.body.spots.count == 1)
    #expect(dialogue.answered(open: now.openFields) == .ask)
    #expect(dialogue.index == 1 && dialogue.questions.count == 3)
    let action = dialogue.press(.character("b"))
    #expect(action == .save(Settlement(.both, field: .body, spot: 1)))
  }

  @Test("What was skipped stays open, and the last question ends it")
  func end() throws {
    let open = try Self.open()
    var dialogue = ResolveDialogue(open)
    #expect(dialogue.press(.character("n")) == .ask)
    #expect(dialogue.answered(open: [open[0], open[2]]) == .ask)
    #expect(dialogue.answered(open: [open[0]]) == .end(.done))
    #expect(dialogue.answered.map(\.field) == [.body, .grade])
    #expect(dialogue.field == nil && dialogue.choices.isEmpty)
  }

  @Test("Going back leads to a skipped question at once, to an answered one by undoing it")
  func back() throws {
    let open = try Self.open()
    var dialogue = ResolveDialogue(open)
    _ = dialogue.press(.character("n"))
    _ = dialogue.answered(open: [open[0], open[2]])
    #expect(dialogue.index == 2)
    #expect(dialogue.press(.character("p")) == .takeBack(1))
    #expect(dialogue.tookBack(to: 1, open: open) == .ask)
    #expect(dialogue.index == 1 && dialogue.answered.isEmpty)
    #expect(dialogue.press(.character("p")) == .ask)
    #expect(dialogue.index == 0)
    #expect(dialogue.press(.character("p")) == .listKeys)
  }

  @Test("When the note moves, what is settled is passed over and what is new comes last")
  func moved() throws {
    let open = try Self.open()
    var dialogue = ResolveDialogue(Array(open.prefix(2)))
    #expect(dialogue.moved(open: open) == .ask)
    #expect(dialogue.index == 0 && dialogue.questions.count == 3)
    #expect(dialogue.moved(open: [open[2]]) == .ask)
    #expect(dialogue.field == open[2])
    #expect(dialogue.moved(open: []) == .end(.done))
    #expect(dialogue.answered.isEmpty)
  }

  @Test("Nothing open is no question")
  func nothing() {
    #expect(ResolveDialogue([]).begin() == .end(.done))
  }
}
