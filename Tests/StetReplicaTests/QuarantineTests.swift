import Foundation
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Damaged files")
struct QuarantineTests {
  private let place: Place
  private let pageByteCount = 4_096

  init() throws { self.place = try Place() }

  /// A closed replica with a long log, five unsent notes and one refused.
  private func filled() throws -> (directory: ReplicaDirectory, desk: ModelDesk, Person) {
    let history = try RandomHistory(seed: 11, count: 400)
    var ana = history.people[0]
    let replica = try place.replica("a", of: ana)
    try replica.pull(history.desk)
    try replica.addCards(history.cards)
    let unsent = try (0..<6).map { _ in try ana.note(on: Place.desk) }
    try replica.append(unsent, operation: Operation(at: 1, arguments: ["annotate"]))
    let refusal = Refusal(code: .forbidden, detail: "no right")
    try replica.reject([Rejection(revision: unsent[3].id, refusal: refusal)], at: 7)
    try replica.close()
    return (replica.directory, history.desk, ana)
  }

  @Test("A damaged log is noticed; the outbox and the tray survive, the log comes anew")
  func rescue() throws {
    let (directory, desk, ana) = try filled()
    let before = try Replica.open(directory)
    let (unsent, digest) = (try before.outbox(desk.name), try before.deskDigest(desk.name))
    let tray = try before.rejected()
    try before.close()
    try corrupt(directory, pages: 41..<49)
    #expect(throws: ReplicaError.self) { try Replica.open(directory).quickCheck() }
    let rescue = try Replica.quarantine(directory, now: 42)
    #expect(rescue.unsentCount == 5)
    #expect(rescue.rejectedCount == 1)
    #expect(rescue.identity?.account == ana.account)
    #expect(FileManager.default.fileExists(atPath: rescue.path + "/replica.sqlite"))
    let replica = try Replica.open(directory)
    #expect(try replica.outbox(desk.name) == unsent)
    #expect(try replica.rejected() == tray)
    #expect(try replica.cursor(desk.name) == .start)
    #expect(try replica.desk(desk.name)?.role == .analyst)
    #expect(try replica.operations(countMax: 9).map(\.operation.arguments) == [["annotate"]])
    try replica.pull(desk)
    #expect(try replica.deskDigest(desk.name) == digest)
    #expect(try replica.problems() == [])
  }

  @Test("Whatever is damaged, nothing traps and the new replica is sound", arguments: 0..<24)
  func randomDamage(seed: UInt64) throws {
    let (directory, desk, _) = try filled()
    var random = SeededRandomBytes(seed: seed)
    let byteCount = try size(directory.databasePath)
    try edit(directory.databasePath) { bytes in
      for _ in 0..<(1 + random.number(below: 30)) {
        bytes[random.number(below: byteCount)] ^= UInt8(1 + random.number(below: 255))
      }
      if seed.isMultiple(of: 4) { bytes.removeLast(random.number(below: byteCount)) }
    }
    _ = try? Replica.open(directory).verify()
    _ = try Replica.quarantine(directory, now: 42)
    let replica = try Replica.open(directory)
    try replica.setRole(.analyst, on: desk.name)
    let found = try replica.outbox(desk.name)
    #expect(found.count <= 6)
    try replica.pull(desk)
    #expect(try replica.problemsWithoutCards() == [])
    #expect(try replica.outbox(desk.name) == found)
  }

  /// A closed replica with 150 logged and 60 unsent notes.
  private func waiting() throws -> (directory: ReplicaDirectory, unsent: [SealedRevision]) {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica("a", of: ana)
    var desk = ModelDesk(Place.desk)
    for _ in 0..<150 { desk.take(try ana.note(on: desk.name)) }
    try replica.pull(desk)
    let unsent = try (0..<60).map { _ in try ana.note(on: desk.name) }
    try replica.append(unsent, operation: nil)
    try replica.close()
    return (replica.directory, unsent)
  }

  private func expectRescue(_ directory: ReplicaDirectory, of unsent: [SealedRevision]) throws {
    guard case .rescued(let rescue) = try Replica.repair(directory, now: 42) else {
      Issue.record("nothing was rescued")
      return
    }
    #expect(rescue.unsentCount == unsent.count)
    #expect(rescue.identity?.account.rawValue == "ana")
    #expect(try Replica.open(directory).outbox(Place.desk) == unsent)
  }

  @Test("A database that lost its last page gives all that waits, and whose it is")
  func lastPage() throws {
    let (directory, unsent) = try waiting()
    try edit(directory.databasePath) { $0.removeLast(pageByteCount) }
    try expectRescue(directory, of: unsent)
  }

  @Test(
    "One damaged word in what a database says of its tables costs nothing",
    arguments: [
      "CREATE INDEX revision_outbox", "CREATE TABLE revision(", "signature BLOB NOT NULL",
      "account TEXT NOT NULL", "CREATE TABLE meta(",
    ]
  )
  func damagedWord(word: String) throws {
    let (directory, unsent) = try waiting()
    try edit(directory.databasePath) { bytes in
      let place = try #require(bytes.firstRange(of: Array(word.utf8)))
      bytes[place.lowerBound + 2] ^= 0x18
    }
    try expectRescue(directory, of: unsent)
  }

  @Test("What is no database at all says so, and can be replaced")
  func noDatabase() throws {
    let (directory, desk, _) = try filled()
    try edit(directory.databasePath) { bytes in
      for index in 0..<pageByteCount { bytes[index] = 0x55 }
    }
    let error = #expect(throws: ReplicaError.self) { try Replica.open(directory) }
    guard case .damaged = error else {
      Issue.record("expected damage, got \(String(describing: error))")
      return
    }
    let rescue = try Replica.quarantine(directory, now: 42)
    #expect(rescue.identity == nil)
    #expect(try Replica.open(directory).outbox(desk.name) == [])
  }

  @Test("A program that has the damaged files open writes nothing into them any more")
  func otherProgram() throws {
    let (directory, desk, author) = try filled()
    var ana = author
    let other = try Replica.open(directory)
    _ = try Replica.quarantine(directory, now: 42)
    let note = try ana.note(on: desk.name)
    #expect(throws: ReplicaError.replaced) { try other.append([note], operation: nil) }
    try Replica.open(directory).append([note], operation: nil)
    #expect(try Replica.open(directory).outbox(desk.name).last == note)
  }

  @Test("A rescue that was cut short is finished by the next opening")
  func cutShort() throws {
    let (directory, desk, _) = try filled()
    let unsent = try Replica.open(directory).outbox(desk.name)
    let copy = place.directory("copy")
    try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
    _ = try Replica.quarantine(copy, now: 42)
    // What the first steps leave behind: the new database beside the damaged one.
    try FileManager.default.copyItem(
      atPath: copy.databasePath,
      toPath: directory.path + "/replica.rescued"
    )
    try corrupt(directory, pages: 41..<49)
    let replica = try Replica.open(directory)
    #expect(try replica.outbox(desk.name) == unsent)
    #expect(try replica.cursor(desk.name) == .start)
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/replica.rescued"))
    try replica.pull(desk)
    #expect(try replica.problems() == [])
  }

  private func corrupt(_ directory: ReplicaDirectory, pages: Range<Int>) throws {
    try edit(directory.databasePath) { bytes in
      for index in (pages.lowerBound * pageByteCount)..<(pages.upperBound * pageByteCount) {
        bytes[index] = 0xA5
      }
    }
  }

  private func edit(_ path: String, _ body: (inout [UInt8]) throws -> Void) throws {
    var bytes = Array(try Data(contentsOf: URL(filePath: path)))
    try body(&bytes)
    try Data(bytes).write(to: URL(filePath: path))
  }

  private func size(_ path: String) throws -> Int {
    try Data(contentsOf: URL(filePath: path)).count
  }
}
