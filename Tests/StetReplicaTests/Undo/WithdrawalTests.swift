import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Taking back what was not sent")
struct WithdrawalTests {
  let place: Place
  var ana: Author
  var desk: ModelDesk
  let article: RecordID
  let note: RecordID

  /// A story and a note that the server has.
  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    desk = ModelDesk(Place.desk)
    (article, note) = try ana.storyWithNote()
    try exchange([ana], &desk)
  }

  private mutating func undo(_ number: Int64? = nil) throws -> UndoOutcome {
    try ana.replica.undo(number, operation: ana.command("undo"))
  }

  private mutating func redo(_ number: Int64? = nil) throws -> UndoOutcome {
    try ana.replica.redo(number, operation: ana.command("redo"))
  }

  private var body: String {
    get throws { try ana.replica.note(note).view.body.shown }
  }

  @Test("An edit that was never offered is gone as if it had not been written")
  mutating func edit() throws {
    let digest = try ana.replica.deskDigest(Place.desk)
    try ana.edit(note) { $0.body = "It is." }
    let written = try ana.replica.outbox(Place.desk)
    let outcome = try undo()
    #expect(outcome.withdrawn == written.map(\.id))
    #expect(outcome.undid?.operation.arguments == ["edit"])
    #expect(outcome.revisions.isEmpty && outcome.kept.isEmpty)
    #expect(try ana.replica.outbox(Place.desk).isEmpty)
    #expect(try ana.replica.deskDigest(Place.desk) == digest)
    let problems = try ana.replica.problemsWithoutCards().flatMap(\.problems)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("A redo puts back the very same bytes, and they are sent")
  mutating func back() throws {
    try ana.edit(note) { $0.body = "It is." }
    let written = try ana.replica.outbox(Place.desk)
    _ = try undo()
    let outcome = try redo()
    #expect(outcome.putBack == written.map(\.id))
    #expect(try ana.replica.outbox(Place.desk) == written)
    #expect(try body == "It is.")
    _ = try undo()
    #expect(try ana.replica.outbox(Place.desk).isEmpty)
    _ = try redo()
    try exchange([ana], &desk)
    #expect(desk.entries.last == written.last)
  }

  @Test("Each undo takes the command before; the log says which are undone")
  mutating func repeated() throws {
    try ana.edit(note) { $0.body = "One." }
    try ana.edit(note) { $0.body = "Two." }
    _ = try undo()
    #expect(try body == "One.")
    _ = try undo()
    #expect(try body == "Is that so?")
    let log = try ana.replica.operations(countMax: 9)
    #expect(log.prefix(4).map(\.isUndone) == [false, false, true, true])
    #expect(log.prefix(4).map(\.undid) == [3, 4, nil, nil])
    _ = try redo()
    _ = try redo()
    #expect(try body == "Two.")
    #expect(throws: AuthoringError.nothingToRedo) { try redo() }
  }

  @Test("What was handed to a connection is changed back, though no answer came")
  mutating func offered() throws {
    try ana.edit(note) { $0.body = "It is." }
    let page = try ana.replica.offer(Place.desk, countMax: 9, byteCountMax: .max)
    #expect(page.revisions.count == 1)
    let outcome = try undo()
    #expect(outcome.withdrawn.isEmpty)
    #expect(outcome.revisions.count == 1)
    let waiting = try ana.replica.outbox(Place.desk)
    #expect(waiting.map(\.id) == page.revisions.map(\.id) + outcome.revisions)
    #expect(try body == "Is that so?")
    // The answer was only late: everyone who follows ends with the text from before.
    desk.take(page.revisions)
    try exchange([ana], &desk)
    #expect(try body == "Is that so?")
    #expect(desk.entries.last?.id == outcome.revisions.first)
  }

  @Test("A page that is offered holds nothing that was withdrawn meanwhile")
  mutating func race() throws {
    try ana.edit(note) { $0.body = "It is." }
    _ = try undo()
    #expect(try ana.replica.offer(Place.desk, countMax: 9, byteCountMax: .max).revisions.isEmpty)
    _ = try redo()
    _ = try ana.replica.offer(Place.desk, countMax: 9, byteCountMax: .max)
    #expect(try undo().withdrawn.isEmpty)
  }

  @Test("What a later edit builds on is changed back instead")
  mutating func builtOn() throws {
    try ana.edit(note) { $0.body = "It is." }
    try ana.edit(note) { $0.tagsAdded = ["sure"] }
    let outcome = try undo(3)
    #expect(outcome.withdrawn.isEmpty && outcome.revisions.count == 1)
    #expect(try body == "Is that so?")
    #expect(try ana.replica.note(note).view.tags == ["sure"])
    #expect(throws: AuthoringError.alreadyUndone(3, by: 5)) { try undo(3) }
  }

  @Test("A note that was never offered is gone, one that is answered is deleted")
  mutating func creation() throws {
    let (one, other, reply) = (try ana.id(), try ana.id(), try ana.id())
    let whole = NewNote(.whole, body: "A note.")
    try ana.replica.annotate(article, whole, id: one, operation: ana.command("annotate"))
    #expect(try undo().withdrawn.count == 1)
    #expect(throws: AuthoringError.unknownID(one.noteText)) { try ana.replica.note(one) }
    #expect(try redo().putBack.count == 1)
    #expect(try ana.replica.note(one).view.body.shown == "A note.")
    try ana.replica.annotate(article, whole, id: other, operation: ana.command("annotate"))
    let answered = try #require(try ana.replica.operations(countMax: 1).first?.number)
    var answer = NewNote(.whole, body: "An answer.")
    answer.replyTo = other
    try ana.replica.annotate(article, answer, id: reply, operation: ana.command("annotate"))
    #expect(try undo(answered).revisions.count == 1)
    #expect(try ana.replica.note(other).view.deleted)
    try ana.replica.restore(other, operation: ana.command("restore"))
    #expect(try ana.replica.note(other).view.body.shown == "A note.")
  }

  @Test("Many notes from a file are one operation")
  mutating func bulk() throws {
    let article = article
    let lines = (1...5).map {
      BulkLine(number: $0, article: article, note: NewNote(.whole, body: "Line \($0)."))
    }
    var ids = try lines.map { _ in try ana.id() }
    _ = try ana.replica.annotateMany(
      lines,
      makeID: { ids.removeLast() },
      operation: ana.command("annotate")
    )
    #expect(try ana.replica.notes().count == 6)
    #expect(try undo().withdrawn.count == 5)
    #expect(try ana.replica.notes().count == 1)
    #expect(try redo().putBack.count == 5)
    #expect(try ana.replica.notes().count == 6)
  }

  @Test("An import that was never offered is gone with its bytes, and comes back with them")
  mutating func imports() throws {
    let other = try ana.id()
    var content = Author.content("Another story altogether.")
    let bytes = Array("as received".utf8)
    content.original = Bytes32(sha256: bytes)
    let request = ImportRequest(
      desk: Place.desk,
      content: content,
      article: other,
      choice: .new,
      original: bytes
    )
    _ = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(try ana.replica.stories().count == 2)
    #expect(try undo().withdrawn.count == 1)
    #expect(try ana.replica.stories().count == 1)
    #expect(try ana.replica.unsentOriginals(Place.desk).isEmpty)
    #expect(try redo().putBack.count == 1)
    #expect(try ana.replica.unsentOriginals(Place.desk) == [Bytes32(sha256: bytes)])
    _ = try undo()
    _ = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(try ana.replica.unsentOriginals(Place.desk) == [Bytes32(sha256: bytes)])
  }

  @Test("A story with a note on it, and one that was sent, stay")
  mutating func importsThatStay() throws {
    #expect(
      throws: AuthoringError.nothingUndone(
        1,
        kept: [KeptPart(record: article, kind: .article, part: .version, why: .sent)]
      )
    ) { try undo(1) }
    let other = try ana.id()
    try ana.imports(Author.content("Another story."), as: other, choice: .new)
    let number = try #require(try ana.replica.operations(countMax: 1).first?.number)
    let id = try ana.id()
    let whole = NewNote(.whole, body: "A note.")
    try ana.replica.annotate(other, whole, id: id, operation: ana.command("annotate"))
    #expect(
      throws: AuthoringError.nothingUndone(
        number,
        kept: [KeptPart(record: other, kind: .article, part: .version, why: .builtOn)]
      )
    ) { try undo(number) }
  }

  @Test("What was taken back is said anew where others went on, and what they said stays")
  mutating func again() throws {
    try ana.edit(note) { edit in
      edit.body = "Is that so? I asked."
      edit.tagsAdded = ["asked"]
      edit.confidence = .to(.low)
    }
    _ = try undo()
    try ana.edit(note) { edit in
      edit.body = "Is that so?\n\nA second source."
      edit.confidence = .to(.high)
    }
    let outcome = try redo(3)
    #expect(outcome.putBack.isEmpty && outcome.revisions.count == 1)
    #expect(outcome.kept.map(\.part) == [.field(.confidence)])
    let view = try ana.replica.note(note).view
    #expect(view.body.shown == "Is that so? I asked.\n\nA second source.")
    #expect(view.tags == ["asked"] && view.confidence == .settled(.high))
    #expect(view.heads.count == 1)
  }

  @Test("A dry run tells the same and writes nothing")
  mutating func dryRun() throws {
    try ana.edit(note) { $0.body = "It is." }
    let before = try ana.replica.operations(countMax: 9)
    let told = try ana.replica.undo(isDryRun: true, operation: ana.command("undo"))
    #expect(told.operation == nil && told.withdrawn.count == 1)
    #expect(try ana.replica.operations(countMax: 9) == before)
    #expect(try body == "It is.")
    #expect(try undo().withdrawn == told.withdrawn)
  }

  @Test("What is wrong with a number is told")
  mutating func numbers() throws {
    #expect(throws: AuthoringError.noSuchOperation(99)) { try undo(99) }
    #expect(throws: AuthoringError.noSuchOperation(99)) { try redo(99) }
    #expect(throws: AuthoringError.notUndone(2)) { try redo(2) }
    #expect(throws: AuthoringError.nothingToRedo) { try redo() }
  }

  @Test("The log keeps the heads from before, and what was taken back stays readable")
  mutating func kept() throws {
    let before = try ana.replica.note(note).view.heads
    try ana.edit(note) { $0.body = "It is." }
    _ = try undo()
    let detail = try ana.replica.operationDetail(3)
    #expect(detail.operation.heads == [RecordHeads(record: note, kind: .note, heads: before)])
    #expect(detail.entries.map(\.isWithdrawn) == [true])
    guard case .note(let change)? = detail.entries.first?.revision.change else {
      Issue.record("no note")
      return
    }
    #expect(change.body == "It is.")
  }

  @Test("A damaged database is mended with its operations, and what they took back")
  mutating func rescue() throws {
    try ana.edit(note) { $0.body = "It is." }
    let written = try ana.replica.outbox(Place.desk)
    _ = try undo()
    try ana.replica.close()
    _ = try Replica.quarantine(place.directory("ana"), now: 42)
    let replica = try Replica.open(place.directory("ana"))
    try replica.pull(desk)
    let log = try replica.operations(countMax: 9)
    #expect(log.map(\.undid) == [3, nil, nil, nil])
    #expect(log.map(\.isUndone) == [false, true, false, false])
    let outcome = try replica.redo(operation: ana.command("redo"))
    #expect(outcome.putBack == written.map(\.id))
    #expect(try replica.outbox(Place.desk) == written)
  }
}
