import GRDB
import StetModel
import StetReplica
import Testing

@Suite("Keeping the search index up to date")
struct IndexingTests {
  private let place: Place

  init() throws { self.place = try Place() }

  /// Everything that the index of notes and stories holds.
  private func index(_ replica: Replica) throws -> [String] {
    let queue = try DatabaseQueue(path: replica.directory.databasePath)
    return try queue.read { db in
      let notes = "SELECT rowid || body || tags || quote FROM note_index ORDER BY rowid"
      let stories = "SELECT rowid || headline || text || other FROM story_index ORDER BY rowid"
      return try String.fetchAll(db, sql: notes) + String.fetchAll(db, sql: stories)
    }
  }

  @Test("Small syncs fill the index at once, a large one in parts later, and alike")
  func alike() throws {
    let desk = try RandomHistory(seed: 51, count: 400).desk
    let large = try place.replica("large")
    try large.pull(desk)
    #expect(try large.pendingIndexCount() > 0)
    #expect(try large.indexPending() > 0)
    #expect(try large.pendingIndexCount() == 0)
    #expect(try large.indexPending() == 0)
    let small = try place.replica("small")
    let count = desk.entries.count
    for start in stride(from: 0, to: count, by: Replica.countMaxIndexedAtOnce) {
      let end = min(start + Replica.countMaxIndexedAtOnce, count)
      try small.apply([desk.batch(start..<end)])
      #expect(try small.pendingIndexCount() == 0)
    }
    #expect(try index(small) == index(large))
    #expect(try index(small).isEmpty == false)
  }

  @Test("One entry more than is indexed at once is left for later")
  func bound() throws {
    let desk = try RandomHistory(seed: 52, count: 200).desk
    let replica = try place.replica()
    try replica.apply([desk.batch(0..<(Replica.countMaxIndexedAtOnce + 1))])
    #expect(try replica.pendingIndexCount() > 0)
  }
}

@Suite("What the database's errors mean")
struct ErrorTests {
  @Test(
    "Whatever keeps a file from growing is a full disk",
    arguments: [ResultCode.SQLITE_FULL, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE]
  )
  func full(code: ResultCode) {
    #expect(ReplicaError(DatabaseError(resultCode: code)) == .diskFull)
  }

  @Test("A file that cannot be read is not taken for a full disk")
  func other() {
    let error = ReplicaError(DatabaseError(resultCode: .SQLITE_IOERR_READ))
    guard case .failure = error else {
      Issue.record("\(error)")
      return
    }
  }
}
