import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("The outbox")
struct OutboxTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test("What was saved is read back at once, and waits to be sent")
  func readYourWrites() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    let note = try ana.note(on: Place.desk, body: "The port reopened.")
    let edit = try ana.edit([note], body: "The port reopened on Monday.")
    try replica.append([note, edit], operation: Operation(at: 5, arguments: ["annotate", "x y"]))
    let record = try Revision(decoding: note.bytes).record
    let view = try #require(try replica.noteView(record, desk: Place.desk))
    #expect(view.body.shown == "The port reopened on Monday.")
    #expect(try replica.outbox(Place.desk) == [note, edit])
    #expect(try replica.counts().unsent == 2)
    #expect(try replica.desk(Place.desk)?.noteCount == 1)
    let operation = try #require(try replica.operations(countMax: 5).first)
    #expect(operation.operation == Operation(at: 5, arguments: ["annotate", "x y"]))
    #expect(operation.revisions == [note.id, edit.id])
    #expect(try replica.problems() == [])
  }

  @Test("Own revisions that come back in the feed are marked as logged, and change no view")
  func echo() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    let note = try ana.note(on: Place.desk)
    let edit = try ana.edit([note])
    try replica.append([note, edit], operation: nil)
    let digest = try replica.deskDigest(Place.desk)
    var desk = ModelDesk(Place.desk)
    desk.take(note)
    #expect(try replica.pull(desk) == AppliedChanges())
    #expect(try replica.outbox(Place.desk) == [edit])
    desk.take(edit)
    try replica.pull(desk)
    #expect(try replica.outbox(Place.desk) == [])
    #expect(try replica.deskDigest(Place.desk) == digest)
    let record = try Revision(decoding: note.bytes).record
    let stored = try replica.revisions(of: record, desk: Place.desk)
    #expect(stored.map { $0.position?.rawValue } == [1, 2])
    #expect(try replica.problems() == [])
  }

  @Test("Pages respect count and bytes, keep the order and end", arguments: [1, 2, 3, 7])
  func pages(countMax: Int) throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    let notes = try (0..<7).map { _ in try ana.note(on: Place.desk) }
    try replica.append(notes, operation: nil)
    var found: [SealedRevision] = []
    var place = OutboxPlace.start
    while true {
      let page = try replica.unsent(
        Place.desk,
        after: place,
        countMax: countMax,
        byteCountMax: notes[0].bytes.count * 2
      )
      guard !page.revisions.isEmpty else { break }
      #expect(page.revisions.count <= min(countMax, 2))
      found += page.revisions
      place = page.end
    }
    #expect(found == notes)
  }

  @Test("A refused revision leaves the views with all that builds on it, and keeps its text")
  func rejection() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    let kept = try ana.note(on: Place.desk)
    let refused = try ana.edit([kept], body: "Secret words.")
    let child = try ana.edit([refused])
    let other = try ana.edit([kept], body: "Other words.")
    try replica.append([kept], operation: nil)
    let record = try Revision(decoding: kept.bytes).record
    try replica.append([refused, child, other], operation: nil)
    let rejection = Rejection(
      revision: refused.id,
      refusal: Refusal(code: .tooLarge, detail: "too large")
    )
    let moved = try replica.reject([rejection], at: 99)
    #expect(moved == [refused.id, child.id])
    #expect(try replica.outbox(Place.desk) == [kept, other])
    let view = try #require(try replica.noteView(record, desk: Place.desk))
    #expect(view.body == BodyView(written: "Other words."))
    let tray = try replica.rejected()
    #expect(tray.map(\.sealed) == [refused, child])
    #expect(tray.map(\.refusal.code) == [.tooLarge, .missingParent])
    #expect(tray.first?.at == 99)
    #expect(try replica.counts().rejected == 2)
    #expect(try replica.problems() == [])
    try replica.offerAgain([refused.id, child.id])
    #expect(try replica.outbox(Place.desk) == [kept, refused, child, other])
    #expect(try replica.rejected() == [])
    #expect(try replica.problems() == [])
  }

  @Test("A note whose only revision is refused is shown no more, until the log brings it")
  func rejectedRoot() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    let empty = try replica.deskDigest(Place.desk)
    let note = try ana.note(on: Place.desk, tags: ["economy"])
    try replica.append([note], operation: nil)
    let shown = try replica.deskDigest(Place.desk)
    let rejection = Rejection(
      revision: note.id,
      refusal: Refusal(code: .forbidden, detail: "forbidden")
    )
    try replica.reject([rejection], at: 1)
    #expect(try replica.deskDigest(Place.desk) == empty)
    #expect(try replica.desk(Place.desk)?.noteCount == 0)
    var desk = ModelDesk(Place.desk)
    desk.take(note)
    try replica.pull(desk)
    #expect(try replica.deskDigest(Place.desk) == shown)
    #expect(try replica.rejected() == [])
    #expect(try replica.problems() == [])
  }

  @Test("Going back makes entries unsent again, and nothing that is shown changes")
  func rewind() throws {
    let history = try RandomHistory(seed: 3, count: 40)
    let desk = history.desk
    let ana = history.people[0]
    let replica = try place.replica("a", of: ana)
    try replica.apply([desk.batch(0..<desk.entries.count, cards: history.cards)])
    let digest = try replica.deskDigest(desk.name)
    let count = desk.entries.count - 15
    #expect(try replica.rewind(desk.name, to: desk.cursors[15]) == count)
    #expect(try replica.deskDigest(desk.name) == digest)
    #expect(try replica.cursor(desk.name) == desk.cursors[15])
    let page = try replica.unsent(desk.name, countMax: 100, byteCountMax: .max)
    #expect(page.revisions == Array(desk.entries[15...]))
    #expect(page.cards == [history.people[1].card])
    #expect(try replica.problems() == [])
    try replica.pull(desk)
    #expect(try replica.outbox(desk.name) == [])
    #expect(try replica.deskDigest(desk.name) == digest)
  }

  @Test("A restored server gets back what it lost, in an order of its own")
  func restoredServer() throws {
    let history = try RandomHistory(seed: 4, count: 40)
    var desk = history.desk
    let replica = try place.replica()
    try replica.pull(desk)
    let digest = try replica.deskDigest(desk.name)
    desk.forget(above: 20)
    let common = try #require(
      try replica.cursors(desk.name, at: [LogPosition(rawValue: 20)]).first
    )
    #expect(common == desk.head)
    var carol = try Person("carol", seed: 9)
    desk.take(try carol.note(on: desk.name))
    try replica.rewind(desk.name, to: common)
    desk.take(try replica.outbox(desk.name))
    try replica.pull(desk)
    #expect(try replica.outbox(desk.name) == [])
    #expect(try replica.cursor(desk.name) == desk.head)
    let fresh = try place.replica("fresh")
    try fresh.pull(desk)
    #expect(try fresh.deskDigest(desk.name) == replica.deskDigest(desk.name))
    #expect(try replica.deskDigest(desk.name) != digest)
  }

  @Test("Going back to where the log never was is refused")
  func wrongRewind() throws {
    let desk = try RandomHistory(seed: 5, count: 20).desk
    let replica = try place.replica()
    try replica.pull(desk)
    let nowhere = LogCursor(position: LogPosition(rawValue: 5), chain: .zero)
    let fault = BatchFault.diverged(at: nowhere.position)
    #expect(throws: ReplicaError.batch(fault)) { try replica.rewind(desk.name, to: nowhere) }
    #expect(try replica.cursor(desk.name) == desk.head)
  }
}
