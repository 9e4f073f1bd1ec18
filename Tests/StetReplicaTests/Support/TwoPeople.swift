import StetMerge
import StetModel
import StetReplica
import Testing

/// A suite in which Ana and Ben share a desk with one note of Ana's.
protocol TwoPeople {
  var ana: Author { get set }
  var ben: Author { get set }
  var desk: ModelDesk { get set }
  var note: RecordID { get }
}

/// Ana and Ben with replicas of their own; only Ana has the note yet.
func twoPeople() throws -> (Place, ana: Author, ben: Author, ModelDesk, note: RecordID) {
  let place = try Place()
  var ana = try Author("ana", in: place, seed: 1)
  let ben = try Author("ben", in: place, seed: 2)
  let note = try ana.storyWithNote().note
  return (place, ana, ben, ModelDesk(Place.desk), note)
}

extension TwoPeople {
  mutating func sync() throws { try exchange([ana, ben], &desk) }

  mutating func undo(_ number: Int64? = nil) throws -> UndoOutcome {
    try ana.replica.undo(number, operation: ana.command("undo"))
  }

  mutating func redo(_ number: Int64? = nil) throws -> UndoOutcome {
    try ana.replica.redo(number, operation: ana.command("redo"))
  }

  /// What both see, once they have exchanged everything.
  mutating func view() throws -> NoteView {
    try sync()
    let views = try [ana, ben].map { try $0.replica.note(note).view }
    #expect(views[0] == views[1])
    return views[0]
  }
}
