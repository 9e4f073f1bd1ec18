import Foundation
import StetModel
import StetReplica
import Testing

@Suite("Repairs")
struct RepairTests {
  private let place: Place

  init() throws { self.place = try Place() }

  /// A closed replica with a log and two unsent notes.
  private func filled() throws -> (directory: ReplicaDirectory, desk: ModelDesk) {
    let history = try RandomHistory(seed: 31, count: 200)
    var ana = history.people[0]
    let replica = try place.replica("a", of: ana)
    try replica.pull(history.desk)
    let notes = try (0..<2).map { _ in try ana.note(on: Place.desk) }
    try replica.append(notes, operation: nil)
    try replica.close()
    return (replica.directory, history.desk)
  }

  @Test("A sound replica is left as it is")
  func sound() throws {
    let (directory, _) = try filled()
    #expect(try Replica.repair(directory, now: 1) == .notNeeded)
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/damaged-1"))
  }

  @Test("Views that are wrong are computed anew, and the log stays")
  func views() throws {
    let (directory, desk) = try filled()
    try place.sqlite(directory, "DELETE FROM note_tag; DELETE FROM note")
    #expect(try Replica.repair(directory, now: 1) == .rebuiltViews)
    let replica = try Replica.open(directory)
    #expect(try replica.problemsWithoutCards() == [])
    #expect(try replica.cursor(desk.name) == desk.head)
  }

  @Test("A file that is no database is set aside, and the next repair finds nothing to do")
  func noDatabase() throws {
    let (directory, _) = try filled()
    try Data(repeating: 0x55, count: 20_000).write(to: URL(filePath: directory.databasePath))
    guard case .rescued(let rescue) = try Replica.repair(directory, now: 1) else {
      Issue.record("nothing was rescued")
      return
    }
    #expect(rescue.path == directory.path + "/damaged-1")
    #expect(rescue.identity == nil)
    #expect(try Replica.repair(directory, now: 2) == .notNeeded)
  }

  @Test("What was rescued is told, and what only the damaged files still have")
  func told() throws {
    let (directory, _) = try filled()
    try place.sqlite(
      directory,
      """
      INSERT INTO blob VALUES (zeroblob(32), 1, 0, x'01');
      UPDATE revision SET bytes = x'00' WHERE row = (SELECT max(row) FROM revision);
      """
    )
    guard case .rescued(let rescue) = try Replica.repair(directory, now: 1) else {
      Issue.record("nothing was rescued")
      return
    }
    #expect(rescue.unsentCount == 1)
    #expect(rescue.rejectedCount == 0)
    #expect(rescue.originalCount == 1)
    #expect(rescue.brokenCount == 1)
  }

  @Test("After a rescue, an edit is never offered before the note that it changes")
  func causal() throws {
    var ben = try Person("ben", seed: 2)
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    var desk = ModelDesk(Place.desk)
    let notes = try (0..<3).map { _ in try ben.note(on: desk.name) }
    desk.take(notes)
    try replica.pull(desk)
    // One edit is logged before the rescue, one is unsent, and one is in the tray.
    let edits = try notes.map { try ana.edit([$0]) }
    try replica.append(edits, operation: nil)
    let refusal = Refusal(code: .tooLarge, detail: "")
    try replica.reject([Rejection(revision: edits[2].id, refusal: refusal)], at: 1)
    try replica.close()
    _ = try Replica.quarantine(replica.directory, now: 1)
    let rescued = try Replica.open(replica.directory)
    try rescued.pull(desk)
    desk.take(edits[0])
    try rescued.pull(desk)
    try rescued.rewind(desk.name, to: .start)
    #expect(try rescued.outbox(desk.name) == notes + [edits[0], edits[1]])
    try rescued.offerAgain()
    #expect(try rescued.outbox(desk.name) == notes + edits)
    #expect(try rescued.problemsWithoutCards() == [])
  }

  @Test("The history of a rescued note begins with its beginning")
  func history() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    var desk = ModelDesk(Place.desk)
    let note = try ana.note(on: desk.name)
    desk.take(note)
    try replica.pull(desk)
    let edit = try ana.edit([note])
    try replica.append([edit], operation: nil)
    try replica.close()
    _ = try Replica.quarantine(replica.directory, now: 1)
    let rescued = try Replica.open(replica.directory)
    try rescued.pull(desk)
    let record = try Revision(decoding: note.bytes).record
    #expect(try rescued.log(of: record, kind: .note).entries.map(\.id) == [note.id, edit.id])
  }
}
