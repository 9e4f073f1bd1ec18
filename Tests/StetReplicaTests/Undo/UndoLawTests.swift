import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Laws of undoing")
struct UndoLawTests {
  /// What a note says, without who said it when.
  private struct Said: Equatable {
    var body: String
    var tags: [String]
    var grade: FieldState<Grade?>
    var confidence: FieldState<Confidence?>
    var status: NoteStatus
    var deleted: Bool

    init(_ view: NoteView) {
      body = view.body.shown
      tags = view.tags
      grade = view.grade
      confidence = view.confidence
      status = view.status.shown.status
      deleted = view.deleted
    }
  }

  /// Someone whose edits are now unsent, now offered, now in the log.
  private struct Room {
    let place: Place
    var ana: Author
    var ben: Author
    var desk: ModelDesk
    let note: RecordID
    var random: SeededRandom
    var editing: BodyEditing

    init(seed: UInt64) throws {
      place = try Place()
      ana = try Author("ana", in: place, seed: seed)
      ben = try Author("ben", in: place, seed: seed &+ 1)
      desk = ModelDesk(Place.desk)
      random = SeededRandom(seed: seed)
      editing = BodyEditing(seed: seed, writer: "a", words: .guarded)
      note = try ana.storyWithNote().note
      try exchange([ana, ben], &desk)
    }

    mutating func mayExchange() throws {
      switch random.next() % 4 {
      case 0: try exchange([ana, ben], &desk)
      case 1: _ = try ana.replica.offer(Place.desk, countMax: 99, byteCountMax: .max)
      default: break
      }
    }

    mutating func act() throws {
      let view = try ana.replica.note(note).view
      switch random.next() % 6 {
      case 0: try setTags(view)
      case 1: try ana.edit(note) { $0.grade = .to(random.grade()) }
      case 2:
        try ana.edit(note) { $0.confidence = .to(view.confidence.shown == .low ? .high : .low) }
      case 3:
        try ana.edit(note) { $0.status = view.status.shown.status == .draft ? .inReview : .draft }
      default:
        let body = editing.edit(view.body.shown)
        try ana.edit(note) { $0.body = body }
      }
    }

    private mutating func setTags(_ view: NoteView) throws {
      let tag = random.one(of: ["one", "two"])
      try ana.edit(note) { edit in
        if view.tags.contains(tag) { edit.tagsRemoved = [tag] } else { edit.tagsAdded = [tag] }
      }
    }

    func said() throws -> Said { Said(try ana.replica.note(note).view) }
  }

  @Test(
    "Undoing step by step leads back the way one came, and redoing there again",
    arguments: 0..<60
  )
  func thereAndBack(seed: Int) throws {
    var room = try Room(seed: UInt64(seed))
    var states = [try room.said()]
    while states.count < 7 {
      try? room.act()
      let now = try room.said()
      // A value that was there already is no command.
      if now != states.last { states.append(now) }
      try room.mayExchange()
    }
    for _ in 0..<2 {
      for state in states.dropLast().reversed() {
        let outcome = try room.ana.replica.undo(operation: room.ana.command("undo"))
        #expect(outcome.kept.isEmpty)
        #expect(try room.said() == state, "seed \(seed)")
        try room.mayExchange()
      }
      for state in states.dropFirst() {
        let outcome = try room.ana.replica.redo(operation: room.ana.command("redo"))
        #expect(outcome.kept.isEmpty)
        #expect(try room.said() == state, "seed \(seed)")
        try room.mayExchange()
      }
    }
    try exchange([room.ana, room.ben], &room.desk)
    #expect(try room.ana.replica.deskDigest(Place.desk) == room.ben.replica.deskDigest(Place.desk))
    let problems = try room.ana.replica.problemsWithoutCards().flatMap(\.problems)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("Undoing touches nothing that a colleague said meanwhile", arguments: 0..<60)
  func colleague(seed: Int) throws {
    var room = try Room(seed: UInt64(seed))
    let before = try room.said()
    var editing = BodyEditing(seed: UInt64(seed), writer: "b", words: .guarded)
    var sentences: [String] = []
    for _ in 0..<4 {
      try? room.act()
      let sentence = editing.sentence()
      sentences.append(sentence)
      let body = try room.ben.replica.note(room.note).view.body.shown
      try room.ben.edit(room.note) { edit in
        edit.body = body + "\n\n" + sentence
        edit.likelihood = .to(.likely)
        edit.tagsAdded = ["ben"]
      }
      if room.random.coin() { try exchange([room.ana, room.ben], &room.desk) }
    }
    try exchange([room.ana, room.ben], &room.desk)
    for logged in try room.ana.replica.operations(countMax: 99) where logged.number > 2 {
      do {
        _ = try room.ana.replica.undo(logged.number, operation: room.ana.command("undo"))
      } catch AuthoringError.nothingUndone {}
      try room.mayExchange()
    }
    try exchange([room.ana, room.ben], &room.desk)
    let view = try room.ben.replica.note(room.note).view
    for sentence in sentences { #expect(view.body.searched.contains(sentence), "seed \(seed)") }
    #expect(view.likelihood == .settled(.likely))
    #expect(view.tags == before.tags + ["ben"])
    #expect(view.grade == before.grade && view.confidence == before.confidence, "seed \(seed)")
  }

  @Test("What a server has lost is changed back, never withdrawn")
  func lost() throws {
    var room = try Room(seed: 1)
    try room.ana.edit(room.note) { $0.body = "It is." }
    try exchange([room.ana, room.ben], &room.desk)
    try room.ana.replica.rewind(Place.desk, to: .start)
    let outcome = try room.ana.replica.undo(operation: room.ana.command("undo"))
    #expect(outcome.withdrawn.isEmpty && outcome.revisions.count == 1)
  }

  @Test("Bytes as received stay to be sent while another version that waits names them")
  func sharedOriginal() throws {
    var room = try Room(seed: 1)
    let bytes = Array("as received".utf8)
    for text in ["One story.", "Another story."] {
      var content = Author.content(text)
      content.original = Bytes32(sha256: bytes)
      let request = ImportRequest(
        desk: Place.desk,
        content: content,
        article: try room.ana.id(),
        choice: .new,
        original: bytes
      )
      _ = try room.ana.replica.importVersion(request, operation: room.ana.command("import"))
    }
    _ = try room.ana.replica.undo(operation: room.ana.command("undo"))
    #expect(try room.ana.replica.unsentOriginals(Place.desk) == [Bytes32(sha256: bytes)])
    _ = try room.ana.replica.undo(operation: room.ana.command("undo"))
    #expect(try room.ana.replica.unsentOriginals(Place.desk).isEmpty)
  }
}
