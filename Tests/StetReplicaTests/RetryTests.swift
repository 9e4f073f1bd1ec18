import StetModel
import StetReplica
import Testing

@Suite("Offering again what was refused")
struct RetryTests {
  private let place: Place
  private var ana: Person
  private let replica: Replica
  private let forbidden = Refusal(code: .forbidden, detail: "no right")

  init() throws {
    place = try Place()
    ana = try Person("ana", seed: 1)
    replica = try place.replica("a", of: ana)
  }

  private func refuse(_ revision: SealedRevision, _ refusal: Refusal) throws {
    try replica.reject([Rejection(revision: revision.id, refusal: refusal)], at: 1)
  }

  @Test("One that is offered again takes along what it needs and what waited only for it")
  mutating func together() throws {
    let notes = try (0..<2).map { _ in try ana.note(on: Place.desk) }
    let first = try ana.edit([notes[0]])
    let second = try ana.edit([first])
    try replica.append(notes + [first, second], operation: nil)
    try refuse(notes[0], forbidden)
    try refuse(notes[1], forbidden)
    #expect(try replica.offerAgain([first.id]) == [notes[0].id, first.id, second.id])
    #expect(try replica.outbox(Place.desk) == [notes[0], first, second])
    #expect(try replica.rejected().map(\.sealed) == [notes[1]])
    #expect(try replica.offerAgain() == [notes[1].id])
    #expect(try replica.offerAgain() == [])
    #expect(try replica.problems() == [])
  }

  @Test("One that is offered again is found by a program that has offered all the others")
  mutating func behind() throws {
    let notes = try (0..<2).map { _ in try ana.note(on: Place.desk) }
    try replica.append(notes, operation: nil)
    let page = try replica.unsent(Place.desk, countMax: 9, byteCountMax: .max)
    try refuse(notes[0], forbidden)
    try replica.offerAgain()
    let next = try replica.unsent(Place.desk, after: page.end, countMax: 9, byteCountMax: .max)
    #expect(next.revisions == [notes[0]])
  }

  @Test("What was refused for a parent that a restored server had lost is offered again with it")
  mutating func orphan() throws {
    let note = try ana.note(on: Place.desk)
    var desk = ModelDesk(Place.desk)
    desk.take([note])
    try replica.pull(desk)
    let edit = try ana.edit([note])
    try replica.append([edit], operation: nil)
    try refuse(edit, Refusal(code: .missingParent, detail: "the parent is not in the log"))
    try replica.rewind(Place.desk, to: .start)
    #expect(try replica.rejected() == [])
    #expect(try replica.outbox(Place.desk) == [note, edit])
    #expect(try replica.problems() == [])
  }

  @Test("A right that is given back offers what was refused for want of it, once")
  mutating func right() throws {
    let notes = try (0..<2).map { _ in try ana.note(on: Place.desk) }
    let edit = try ana.edit([notes[0]])
    try replica.append(notes + [edit], operation: nil)
    try replica.setRole(.reader, on: Place.desk)
    try refuse(notes[0], forbidden)
    try refuse(notes[1], Refusal(code: .tooLarge, detail: ""))
    try replica.setRole(.analyst, on: Place.desk)
    #expect(try replica.outbox(Place.desk) == [notes[0], edit])
    #expect(try replica.rejected().map(\.sealed) == [notes[1]])
    try refuse(notes[0], forbidden)
    for role in [Role.analyst, .reader] { try replica.setRole(role, on: Place.desk) }
    #expect(try replica.outbox(Place.desk) == [])
  }

  @Test("What was in the log once stays in view though a restored server takes none of it back")
  mutating func withheld() throws {
    let history = try RandomHistory(seed: 41, count: 60)
    var desk = history.desk
    try replica.pull(desk)
    let digest = try replica.deskDigest(desk.name)
    try replica.rewind(desk.name, to: .start)
    for revision in desk.entries { try refuse(revision, forbidden) }
    #expect(try replica.outbox(desk.name) == [])
    #expect(try replica.deskDigest(desk.name) == digest)
    #expect(try replica.rejected().count == desk.entries.count)
    #expect(try replica.rejected().allSatisfy(\.isShown))
    #expect(try replica.problemsWithoutCards() == [])
    // Somebody else brings half of it back; the rest waits for a right.
    desk.forget(above: 30)
    try replica.pull(desk)
    #expect(try replica.rejected().count == history.desk.entries.count - 30)
    try replica.offerAgain()
    #expect(try replica.outbox(desk.name).map(\.id) == history.desk.entries[30...].map(\.id))
    #expect(try replica.deskDigest(desk.name) == digest)
  }

  @Test("An own note that builds on what the server lost is offered after it")
  mutating func ownChild() throws {
    var desk = ModelDesk(Place.desk)
    let note = try ana.note(on: desk.name)
    desk.take(note)
    try replica.pull(desk)
    try replica.rewind(desk.name, to: .start)
    try refuse(note, forbidden)
    let edit = try ana.edit([note])
    try replica.append([edit], operation: nil)
    try replica.offerAgain()
    #expect(try replica.outbox(desk.name) == [note, edit])
  }

  @Test("A refused revision is named by the beginning of its id")
  mutating func named() throws {
    let note = try ana.note(on: Place.desk)
    try replica.append([note], operation: nil)
    let beginning = String(note.id.description.prefix(6))
    #expect(throws: AuthoringError.unknownID(beginning)) {
      try replica.resolveRejected(beginning)
    }
    try refuse(note, forbidden)
    #expect(try replica.resolveRejected(beginning) == note.id)
    #expect(throws: AuthoringError.malformedID("x")) { try replica.resolveRejected("x") }
  }
}
