import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

/// A replica's directory was copied: what the copy sends is unsent here until the next sync.
@Suite("Taking back what a copy of the replica has sent")
struct CopiedReplicaTests: TwoPeople {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
  }

  private var body: String {
    get throws { try ana.replica.note(note).view.body.shown }
  }

  private var log: [LoggedOperation] {
    get throws { try ana.replica.operations(countMax: 9) }
  }

  /// Ana edits with one command; a copy sends it, and here it is taken back before the next sync.
  private mutating func overtaken() throws {
    try ana.edit(note) { $0.body = "It is." }
    desk.take(try ana.replica.outbox(Place.desk))
    #expect(try undo().withdrawn.count == 1)
    #expect(try body == "Is that so?")
    #expect(throws: AuthoringError.alreadyUndone(3, by: 4)) { try undo(3) }
    try sync()
    #expect(try body == "It is.")
  }

  @Test("What came with a sync after it was taken out counts as undone no more")
  mutating func stands() throws {
    try overtaken()
    #expect(try log.prefix(2).map(\.number) == [4, 3])
    #expect(try log.prefix(2).map(\.isUndone) == [true, false])
    #expect(try log.prefix(2).map(\.isOvertaken) == [true, false])
    for number in [nil, 4] as [Int64?] {
      #expect(throws: AuthoringError.overtaken(3)) { try redo(number) }
    }
    #expect(throws: AuthoringError.notUndone(3)) { try redo(3) }
    #expect(try ana.replica.operationDetail(3).entries.map(\.isWithdrawn) == [false])
  }

  @Test("It can be taken back for everyone then, and brought back", arguments: [nil, 3 as Int64?])
  mutating func takenBack(number: Int64?) throws {
    try overtaken()
    let outcome = try undo(number)
    #expect(outcome.undid?.number == 3 && outcome.revisions.count == 1)
    #expect(try view().body.shown == "Is that so?")
    #expect(try log.first { $0.number == 3 }?.isUndone == true)
    #expect(throws: AuthoringError.alreadyUndone(3, by: 5)) { try undo(3) }
    #expect(try redo().kept.isEmpty)
    #expect(try view().body.shown == "It is.")
    #expect(try undo(3).kept.isEmpty)
    #expect(try view().body.shown == "Is that so?")
    #expect(try ana.replica.problemsWithoutCards().isEmpty)
  }

  @Test("A redo that was taken back, and came all the same, leaves the command undone")
  mutating func redone() throws {
    try ana.edit(note) { $0.body = "It is." }
    try sync()
    _ = try undo()
    desk.take(try ana.replica.outbox(Place.desk))
    // The undo is taken out; then it comes from the copy.
    #expect(try redo().withdrawn.count == 1)
    #expect(try body == "It is.")
    try sync()
    #expect(try body == "Is that so?")
    #expect(throws: AuthoringError.alreadyUndone(3, by: 4)) { try undo(3) }
    #expect(throws: AuthoringError.notUndone(5)) { try redo(5) }
    #expect(try redo().kept.isEmpty)
    #expect(try view().body.shown == "It is.")
  }

  @Test("Of several revisions the one that stayed out can be brought back with the rest")
  mutating func several() throws {
    let other = try ana.id()
    let article = try #require(try ana.replica.note(note).view.anchor.shown?.article)
    let passage = PassageChoice.quote("Monday", occurrence: nil)
    let note = NewNote(passage, body: "Which?")
    try ana.replica.annotate(article, note, id: other, operation: ana.command("annotate"))
    try sync()
    let operation = ana.command("both")
    let key = try DeviceKey.loadOrCreate(path: place.directory("ana").keyPath)
    var written: [SealedRevision] = []
    for record in [self.note, other] {
      let head = try #require(try ana.replica.log(of: record, kind: .note).entries.last)
      var change = NoteChange()
      change.tagsAdded = ["both"]
      written.append(
        try key.seal(
          Revision(
            desk: Place.desk,
            record: record,
            parents: [head.id],
            author: ana.account,
            device: key.device,
            clock: head.revision.clock + 1,
            madeAt: 1,
            via: .edit,
            change: .note(change)
          )
        )
      )
    }
    try ana.replica.append(written, operation: operation)
    desk.take(written[0])
    #expect(try undo().withdrawn.count == 2)
    try ana.replica.pull(desk)
    #expect(try tags(other).isEmpty)
    #expect(try undo().revisions.count == 1)
    #expect(try tags(self.note).isEmpty && tags(other).isEmpty)
    #expect(try redo().kept.isEmpty)
    #expect(try tags(self.note) == ["both"] && tags(other) == ["both"])
  }

  private func tags(_ note: RecordID) throws -> [String] { try ana.replica.note(note).view.tags }
}
