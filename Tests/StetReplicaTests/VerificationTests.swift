import StetModel
import StetReplica
import Testing

@Suite("Checks")
struct VerificationTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test(
    "Each check finds what it is for",
    arguments: [
      (ReplicaCheck.ids, "UPDATE revision SET bytes = CAST(bytes || x'00' AS BLOB) WHERE row = 5"),
      (.chain, "UPDATE revision SET position = 99 WHERE position = 7"),
      (.chain, "UPDATE desk SET position = position - 1"),
      (.signatures, "UPDATE revision SET signature = zeroblob(64) WHERE row = 3"),
      (.signatures, "UPDATE device SET account = 'eve'"),
      (.views, "UPDATE note SET view_id = zeroblob(32) WHERE row = 1"),
      (.views, "DELETE FROM article"),
      (.views, "UPDATE desk SET note_count = note_count + 1"),
    ]
  )
  func planted(check: ReplicaCheck, damage: String) throws {
    let history = try RandomHistory(seed: 21, count: 40)
    let replica = try place.replica()
    try replica.pull(history.desk)
    try replica.addCards(history.cards)
    #expect(try replica.problems() == [])
    try replica.close()
    try place.sqlite(replica.directory, damage)
    let outcome = try Replica.open(replica.directory).verify([check])
    #expect(outcome.first?.problems.isEmpty == false)
  }

  @Test("Views that were made anew are the same, and the search index is filled again")
  func rebuilding() throws {
    let desk = try RandomHistory(seed: 22, count: 60).desk
    let replica = try place.replica()
    try replica.pull(desk)
    let (digest, desks) = (try replica.deskDigest(desk.name), try replica.desks())
    #expect(try replica.pendingIndexCount() == 0)
    try replica.rebuildViews()
    #expect(try replica.deskDigest(desk.name) == digest)
    #expect(try replica.desks() == desks)
    #expect(try replica.pendingIndexCount() > 0)
    #expect(try replica.problemsWithoutCards() == [])
  }
}

@Suite("What the search index knows")
struct PendingIndexTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test("Own writes are indexed at once, large pulls later, and changes are indexed again")
  func pending() throws {
    var ana = try Person("ana", seed: 1)
    var ben = try Person("ben", seed: 2)
    let replica = try place.replica()
    let own = try ana.note(on: Place.desk, body: "harbour")
    try replica.append([own], operation: nil)
    #expect(try replica.pendingIndexCount() == 0)
    #expect(try hits("harbour", replica) == 1)
    var desk = ModelDesk(Place.desk)
    let story = try ben.story(on: desk.name, text: "The ferry left.")
    let note = try ben.note(on: desk.name, body: "lighthouse")
    let many = Replica.countMaxIndexedAtOnce
    desk.take([story, note, own])
    for _ in 0..<many { desk.take(try ben.note(on: desk.name)) }
    try replica.pull(desk)
    #expect(try replica.pendingIndexCount() == 2 + many)
    #expect(try hits("lighthouse", replica) == 0)
    #expect(try replica.indexPending(limit: 1) == 1)
    #expect(try replica.indexPending(limit: 1_000) == 1 + many)
    #expect(try hits("lighthouse", replica) == 1)
    desk.take(try ben.edit([note], body: "beacon"))
    for _ in 0..<many { desk.take(try ben.note(on: desk.name)) }
    try replica.pull(desk)
    #expect(try replica.pendingIndexCount() == 1 + many)
    #expect(try replica.indexPending(limit: 1_000) == 1 + many)
    #expect(try hits("lighthouse", replica) == 0)
    #expect(try hits("beacon", replica) == 1)
    var deletion = NoteChange()
    deletion.deleted = true
    try replica.append([try ana.write(deletion, after: [own])], operation: nil)
    #expect(try hits("harbour", replica) == 0)
    #expect(try replica.pendingIndexCount() == 0)
  }

  private func hits(_ word: String, _ replica: Replica) throws -> Int {
    try place.count(
      replica.directory,
      "SELECT count(*) FROM note_index WHERE note_index MATCH '\(word)'"
    )
  }
}
