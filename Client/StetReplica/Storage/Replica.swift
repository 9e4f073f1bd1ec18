import GRDB
import Glibc

/// One device's full copy of its desks: the log, what was not sent yet, and the views of both.
///
/// Many processes may have the same replica open. Each write is one transaction under one lock
/// file, durable when the call returns; a process may be killed at any instant. Reads see one
/// moment and never wait for a writer.
package final class Replica: Sendable {
  package let directory: ReplicaDirectory
  private let connection: Connection
  private let lock: ReplicaLock
  private let file: FileIdentity
  private let lockTimeoutMilliseconds: Int64

  /// How long a write waits for other programs before it says ``ReplicaError/busy``.
  package static let lockTimeoutMilliseconds: Int64 = 10_000

  /// Opens the replica in `directory`.
  ///
  /// Throws ``ReplicaError/noReplica(path:)`` or ``ReplicaError/unreadable(path:reason:)`` where
  /// there is none to open.
  package static func open(
    _ directory: ReplicaDirectory,
    lockTimeoutMilliseconds: Int64 = Replica.lockTimeoutMilliseconds
  ) throws -> Replica {
    try directory.requireReplica()
    return try Replica(directory, lockTimeoutMilliseconds: lockTimeoutMilliseconds)
  }

  /// Opens the replica in `directory`, and makes an empty one where there is none.
  package static func openOrCreate(
    _ directory: ReplicaDirectory,
    lockTimeoutMilliseconds: Int64 = Replica.lockTimeoutMilliseconds
  ) throws -> Replica {
    try directory.make()
    try directory.makePrivateFile(directory.databasePath)
    return try Replica(directory, lockTimeoutMilliseconds: lockTimeoutMilliseconds)
  }

  private init(_ directory: ReplicaDirectory, lockTimeoutMilliseconds: Int64) throws {
    self.directory = directory
    self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
    let lock = try ReplicaLock(path: directory.lockPath)
    if Quarantine.isReady(directory) {
      try lock.hold(waiting: lockTimeoutMilliseconds) { try Quarantine.swap(directory) }
    }
    self.lock = lock
    self.connection = try Connection(
      path: directory.databasePath,
      busyTimeoutMilliseconds: lockTimeoutMilliseconds
    )
    self.file = try FileIdentity(path: directory.databasePath)
    try prepareTables()
  }

  private func prepareTables() throws {
    guard try !read(Self.isPrepared) else { return }
    try translatingErrors {
      try connection.shared().writeWithoutTransaction { db in
        try lock.hold(waiting: lockTimeoutMilliseconds) {
          // The page size and the journal's mode can only be set before the first table.
          try db.execute(sql: "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL")
        }
      }
    }
    try write { db in
      try Schema.migrate(db)
      if try !ViewRebuilding(db).isCurrent() { try ViewRebuilding(db).run() }
    }
  }

  private static func isPrepared(_ db: Database) throws -> Bool {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version <= Schema.version else { throw ReplicaError.newerSchema(version: version) }
    return try version == Schema.version && ViewRebuilding(db).isCurrent()
  }

  /// This device's key, refused when other users of the machine may read it.
  package func deviceKey() throws(ReplicaError) -> DeviceKey {
    try DeviceKey.load(path: directory.keyPath)
  }

  /// Gives `body` one moment of the replica, also where the disk has no room left.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try connection.read(body)
  }

  /// Runs `body` in one transaction, alone among all programs; all of it is durable, or none.
  ///
  /// - Throws: ``ReplicaError/busy`` when others held the replica for too long,
  ///   ``ReplicaError/diskFull``, and whatever `body` throws.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translatingErrors {
      try connection.shared().writeWithoutTransaction { db in
        try lock.hold(waiting: lockTimeoutMilliseconds) {
          // What is written to a file that was moved away would be lost.
          guard try FileIdentity(path: directory.databasePath) == file else {
            throw ReplicaError.replaced
          }
          let result = try transaction(db, body)
          lock.announce()
          return result
        }
      }
    }
  }

  private func transaction<Value>(
    _ db: Database,
    _ body: (Database) throws -> Value
  ) throws -> Value {
    var result: Result<Value, any Error> = .failure(ReplicaError.busy)
    try db.inTransaction(.immediate) {
      result = .success(try body(db))
      return .commit
    }
    return try result.get()
  }

  /// Writes what the journal holds into the database, so that the next program starts fast.
  package func checkpoint() throws {
    try translatingErrors {
      try connection.shared().writeWithoutTransaction { db in
        try lock.hold(waiting: lockTimeoutMilliseconds) { _ = try db.checkpoint(.passive) }
      }
    }
  }

  /// Writes all that the journal holds into the database, or throws.
  func emptyJournal() throws {
    try translatingErrors {
      try connection.shared().writeWithoutTransaction { db in
        try lock.hold(waiting: lockTimeoutMilliseconds) { _ = try db.checkpoint(.truncate) }
      }
    }
  }

  /// Closes the database; every later use fails.
  package func close() throws { try connection.close() }
}
