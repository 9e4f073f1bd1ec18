import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Applying the log")
struct ApplyTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test(
    "Any cut of a log into batches and transactions ends the same",
    arguments: 0..<12 as Range<UInt64>
  )
  func partitions(seed: UInt64) throws {
    let history = try RandomHistory(seed: seed, count: 60)
    let desk = history.desk
    let whole = try place.replica("whole")
    try whole.apply([desk.batch(0..<desk.entries.count, cards: history.cards)])
    let cut = try place.replica("cut")
    var random = SeededRandomBytes(seed: seed)
    var start = 0
    while start < desk.entries.count {
      let middle = min(desk.entries.count, start + 1 + random.number(below: 9))
      let end = min(desk.entries.count, middle + random.number(below: 9))
      try cut.apply([desk.batch(start..<middle), desk.batch(middle..<end)])
      start = end
    }
    try cut.addCards(history.cards)
    #expect(try cut.deskDigest(desk.name) == whole.deskDigest(desk.name))
    #expect(try cut.desks() == whole.desks())
    #expect(try cut.counts() == whole.counts())
    #expect(try cut.problems() == [])
    #expect(try whole.problems() == [])
    #expect(try whole.cursor(desk.name) == desk.head)
  }

  @Test("A batch that comes twice, or overlaps, changes nothing", arguments: 0..<4 as Range<UInt64>)
  func duplicates(seed: UInt64) throws {
    let desk = try RandomHistory(seed: seed, count: 30).desk
    let replica = try place.replica()
    try replica.apply([desk.batch(0..<20)])
    let digest = try replica.deskDigest(desk.name)
    #expect(try replica.apply([desk.batch(0..<20)]) == AppliedChanges())
    #expect(try replica.apply([desk.batch(5..<12)]) == AppliedChanges())
    #expect(try replica.deskDigest(desk.name) == digest)
    let changes = try replica.apply([desk.batch(10..<desk.entries.count)])
    #expect(changes.receivedCount == desk.entries.count - 20)
    #expect(try replica.cursor(desk.name) == desk.head)
    #expect(try replica.problemsWithoutCards() == [])
  }

  @Test("A gap, a wrong id, another desk or another chain is refused whole")
  func faults() throws {
    let desk = try RandomHistory(seed: 7, count: 30).desk
    let replica = try place.replica()
    try replica.apply([desk.batch(0..<10)])
    let before = try replica.deskDigest(desk.name)
    let gap = BatchFault.gap(expected: LogPosition(rawValue: 11), got: LogPosition(rawValue: 13))
    #expect(throws: ReplicaError.batch(gap)) { try replica.apply([desk.batch(12..<14)]) }
    var forged = desk.batch(10..<14)
    forged.revisions[2].bytes[40] ^= 1
    let wrongID = BatchFault.wrongID(forged.revisions[2].id)
    #expect(throws: ReplicaError.batch(wrongID)) { try replica.apply([forged]) }
    var unchained = desk.batch(10..<14)
    unchained.chain = .zero
    let diverged = BatchFault.diverged(at: LogPosition(rawValue: 14))
    #expect(throws: ReplicaError.batch(diverged)) { try replica.apply([unchained]) }
    #expect(try replica.deskDigest(desk.name) == before)
    #expect(try replica.cursor(desk.name) == desk.cursors[10])
  }

  @Test("Another entry at a position that is here is a divergence")
  func divergence() throws {
    let replica = try place.replica()
    try replica.apply([try RandomHistory(seed: 1, count: 12).desk.batch(0..<8)])
    let other = try RandomHistory(seed: 2, count: 12).desk
    let fault = BatchFault.diverged(at: LogPosition(rawValue: 8))
    #expect(throws: ReplicaError.batch(fault)) { try replica.apply([other.batch(0..<9)]) }
  }

  @Test("A revision of another desk is refused")
  func otherDesk() throws {
    var ana = try Person("ana", seed: 1)
    let energy = try #require(DeskName("energy"))
    var desk = ModelDesk(Place.desk)
    desk.take(try ana.note(on: energy))
    let replica = try place.replica()
    let fault = BatchFault.wrongDesk(desk.entries[0].id)
    #expect(throws: ReplicaError.batch(fault)) { try replica.apply([desk.batch(0..<1)]) }
  }

  @Test("A revision of a newer format is kept and chained, and shown by nothing here")
  func newerFormat() throws {
    var ana = try Person("ana", seed: 1)
    var desk = ModelDesk(Place.desk)
    desk.take(try ana.note(on: desk.name))
    let newer: [UInt8] = [0x08, 0x63, 1, 2, 3]
    desk.take(
      SealedRevision(
        id: RevisionID(hashing: newer),
        bytes: newer,
        signature: [UInt8](repeating: 0, count: 64)
      )
    )
    desk.take(try ana.note(on: desk.name))
    let replica = try place.replica()
    try replica.pull(desk)
    #expect(try replica.cursor(desk.name) == desk.head)
    #expect(try replica.desk(desk.name)?.noteCount == 2)
    #expect(try replica.problemsWithoutCards() == [])
    try replica.rebuildViews()
    #expect(try replica.desk(desk.name)?.noteCount == 2)
  }

  @Test("What changed is told once, as what it is")
  func events() throws {
    var ana = try Person("ana", seed: 1)
    var ben = try Person("ben", seed: 2)
    var desk = ModelDesk(Place.desk)
    let story = try ana.story(on: desk.name)
    let article = try Revision(decoding: story.bytes).record
    let note = try ana.note(on: desk.name)
    desk.take([story, note])
    let replica = try place.replica()
    #expect(try replica.pull(desk).events.map(\.kind) == [.story, .note])
    desk.take([try ana.edit([note]), try ben.edit([note])])
    #expect(try replica.pull(desk).events.map(\.kind) == [.noteChanged, .conflictOpened])
    #expect(try replica.counts().conflicts == 1)
    desk.take(try ana.edit(Array(desk.entries[2...3])))
    desk.take(try ben.story(on: desk.name, article, versionCreated: 5))
    let kinds = try replica.pull(desk).events.map(\.kind)
    #expect(kinds == [.noteChanged, .conflictSettled, .version])
    #expect(try replica.counts().conflicts == 0)
  }
}
