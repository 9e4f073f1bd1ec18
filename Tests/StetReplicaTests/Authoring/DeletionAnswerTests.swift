import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("A note that was deleted while another changed it")
struct DeletionAnswerTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
    try ana.replica.delete(note, operation: ana.command("delete"))
    try ben.edit(note) { $0.body = "Still wanted." }
    try exchange([ana, ben], &desk)
  }

  private mutating func settle(_ answer: DeletionAnswer, view: Bytes32? = nil) throws {
    try ana.replica.settleDeletion(
      of: note,
      answer,
      expectedView: view,
      operation: ana.command("resolve")
    )
  }

  @Test("Keeping it accepts the item, for everyone")
  mutating func keep() throws {
    #expect(try ben.replica.note(note).view.reviews.map(\.kind) == [.deletedWhileEdited])
    try settle(.keep)
    try exchange([ana, ben], &desk)
    let view = try ben.replica.note(note).view
    #expect(!view.deleted && view.reviews.isEmpty && view.body.shown == "Still wanted.")
  }

  @Test("Deleting it knows what the other wrote, so it is final")
  mutating func delete() throws {
    try settle(.delete)
    try exchange([ana, ben], &desk)
    for author in [ana, ben] {
      let view = try author.replica.note(note).view
      #expect(view.deleted && view.reviews.isEmpty)
    }
  }

  @Test("Either is refused for an older view, and where nobody deleted the note")
  mutating func refused() throws {
    let view = try ana.replica.note(note).view.viewID
    try ana.edit(note) { $0.tagsAdded = ["seen"] }
    let now = try ana.replica.note(note).view.viewID
    #expect(throws: AuthoringError.moved(viewNow: now)) { try settle(.delete, view: view) }
    try settle(.keep)
    #expect(throws: AuthoringError.deletionNotOpen) { try settle(.keep) }
    #expect(throws: AuthoringError.deletionNotOpen) { try settle(.delete) }
  }
}
