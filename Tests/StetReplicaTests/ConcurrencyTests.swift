import Foundation
import Glibc
import StetModel
import StetReplica
import Testing

@Suite("Many at once")
struct ConcurrencyTests {
  private let place: Place

  init() throws { self.place = try Place() }

  @Test("Twenty openings of one replica write at once and lose nothing")
  func twentyWriters() async throws {
    let directory = try place.replica().directory
    let saved = try await withThrowingTaskGroup(of: [SealedRevision].self) { group in
      for writer in 0..<20 {
        group.addTask { try await Self.write(UInt64(writer), directory) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let replica = try Replica.open(directory)
    let found = try replica.outbox(Place.desk)
    #expect(Set(found.map(\.id)) == Set(saved.map(\.id)))
    #expect(found.count == 100)
    #expect(try replica.desk(Place.desk)?.noteCount == 100)
    #expect(try replica.problemsWithoutCards() == [])
  }

  @concurrent
  private static func write(
    _ seed: UInt64,
    _ directory: ReplicaDirectory
  ) async throws -> [SealedRevision] {
    var person = try Person("ana", seed: seed)
    let replica = try Replica.open(directory)
    return try (0..<5).map { _ in
      let note = try person.note(on: Place.desk)
      try replica.append([note], operation: Operation(at: 1, arguments: ["annotate"]))
      return note
    }
  }

  @Test("A replica that another program holds for too long is busy")
  func busy() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica(lockTimeoutMilliseconds: 30)
    let holder = open(replica.directory.lockPath, O_RDWR | O_CLOEXEC)
    try #require(holder >= 0 && flock(holder, LOCK_EX) == 0)
    let note = try ana.note(on: Place.desk)
    #expect(throws: ReplicaError.busy) { try replica.append([note], operation: nil) }
    #expect(try replica.desks().count == 1)
    flock(holder, LOCK_UN)
    close(holder)
    try replica.append([note], operation: nil)
    #expect(try replica.outbox(Place.desk) == [note])
  }

  @Test("Opening for the first time from many sides makes one replica")
  func firstOpening() async throws {
    let directory = place.directory("new")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let replica = try Replica.openOrCreate(directory)
          try replica.setRole(.analyst, on: Place.desk)
        }
      }
      try await group.waitForAll()
    }
    #expect(try Replica.open(directory).desks().count == 1)
  }

  @Test("A copy of the files at any moment opens with all that was saved before")
  func copies() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica()
    for round in 0..<6 {
      let saved = try (0...round).map { _ in try ana.note(on: Place.desk) }
      try replica.append(saved, operation: nil)
      let copy = place.directory("copy\(round)")
      try FileManager.default.copyItem(atPath: replica.directory.path, toPath: copy.path)
      let opened = try Replica.open(copy)
      #expect(try opened.outbox(Place.desk) == replica.outbox(Place.desk))
      #expect(try opened.deskDigest(Place.desk) == replica.deskDigest(Place.desk))
      #expect(try opened.problemsWithoutCards() == [])
    }
  }

  @Test("A transaction that was cut short in the journal leaves no trace")
  func tornJournal() throws {
    var ana = try Person("ana", seed: 1)
    let replica = try place.replica()
    let first = try ana.note(on: Place.desk)
    try replica.append([first], operation: nil)
    let journal = replica.directory.databasePath + "-wal"
    let whole = try FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int ?? 0
    try replica.append([try ana.note(on: Place.desk)], operation: nil)
    let copy = place.directory("copy")
    try FileManager.default.copyItem(atPath: replica.directory.path, toPath: copy.path)
    try FileManager.default.removeItem(atPath: copy.databasePath + "-shm")
    truncate(copy.databasePath + "-wal", whole + 5_000)
    let opened = try Replica.open(copy)
    #expect(try opened.outbox(Place.desk) == [first])
    #expect(try opened.problemsWithoutCards() == [])
  }
}
