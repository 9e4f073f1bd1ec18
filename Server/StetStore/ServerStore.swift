import GRDB
import Glibc
package import StetModel
import Synchronization

/// The server's database: logs, accounts, devices, rights, invites and the audit trail.
///
/// One connection writes, others read; a lock file keeps other processes from writing meanwhile, so
/// that administration works beside a running server. Whatever was answered is durable. After a
/// failed flush, or when it finds damage, the store refuses all further writes: the process must
/// stop, and the next one finds what SQLite's recovery left.
package final class ServerStore: Sendable {
  package let path: String
  let pool: DatabasePool
  let lock: WriteLock
  let options: StoreOptions
  let queue = PushQueue()
  private let failure = Mutex<StoreError?>(nil)
  private let commits = Atomic<Int>(0)

  /// How many write transactions this store has committed.
  package var commitCount: Int { commits.load(ordering: .relaxed) }

  /// How many pushes wait for a transaction to begin.
  package var waitingPushCount: Int { queue.count }

  private init(path: String, options: StoreOptions) throws {
    self.path = path
    self.options = options
    let lock = try WriteLock(
      path: path + ".lock",
      timeoutMilliseconds: options.lockTimeoutMilliseconds
    )
    self.lock = lock
    self.pool = try lock.holding { try Connections.pool(path: path, options: options) }
  }

  /// Makes an empty store in a new file of mode 0600.
  ///
  /// `generation` is random bytes that tell this content from any other.
  package static func create(
    at path: String,
    options: StoreOptions = StoreOptions(),
    generation: Bytes16
  ) throws(StoreError) -> ServerStore {
    try Connections.createPrivateFile(path)
    return try StoreError.mapping {
      let store = try ServerStore(path: path, options: options)
      try store.migrate()
      try store.write { db in
        try db.execute(
          sql: "INSERT INTO meta (key, value) VALUES ('generation', ?)",
          arguments: [generation.data]
        )
      }
      return store
    }
  }

  /// Opens the store at `path`, bringing its schema up to date.
  package static func open(
    at path: String,
    options: StoreOptions = StoreOptions()
  ) throws(StoreError) -> ServerStore {
    guard access(path, F_OK) == 0 else { throw .missing(path: path) }
    return try StoreError.mapping {
      try identify(path)
      let store = try ServerStore(path: path, options: options)
      try store.migrate()
      return store
    }
  }

  /// Opens every reading connection at once instead of when it is first needed.
  ///
  /// A server that has run out of open files can then still read.
  package func openReaders() throws(StoreError) {
    try StoreError.mapping { try Connections.openReaders(of: pool) }
  }

  /// Ends all connections; pushes that wait are answered first.
  ///
  /// Afterwards the database's file alone holds everything, unless another process has it open.
  /// When that fails, what was committed is in the write-ahead log, where the next start finds it.
  package func close() throws(StoreError) {
    let emptied = Result { () throws(StoreError) in try emptyLog() }
    try StoreError.mapping { try pool.close() }
    try emptied.get()
  }

  /// Writes the whole write-ahead log back, unless somebody still reads it.
  private func emptyLog() throws(StoreError) {
    // After a failed flush, nobody knows what is in the log: the next start's recovery decides.
    guard failure.withLock({ $0 }) == nil else { return }
    do {
      try StoreError.mapping {
        try pool.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA busy_timeout = 0")
          try lock.holding { _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
      }
    } catch {
      // Whoever else has the database open, or opens it next, writes the log back.
      if error.isFatal { throw error }
    }
  }

  /// Throws unless the file says that it is a Stet server's database.
  static func identify(_ path: String) throws {
    do {
      let id = try Connections.single(path: path, readOnly: .reading).read { db in
        try Int.fetchOne(db, sql: "PRAGMA application_id")
      }
      guard id == Schema.applicationID else { throw StoreError.notAStore(path: path) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw StoreError.notAStore(path: path)
    }
  }

  private func migrate() throws {
    try pool.writeWithoutTransaction { db in
      try lock.holding { try Schema.migrate(db) }
    }
  }
}

extension ServerStore {
  /// Runs `body` in one write transaction, on the writing connection and under the lock.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.mapping {
      try pool.writeWithoutTransaction { db in try transaction(db, body) }
    }
  }

  /// Runs `body` in one read transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.mapping { try pool.read(body) }
  }

  /// Runs `body` in one transaction; returns only after it is durable.
  func transaction<Value>(
    _ db: Database,
    _ body: (Database) throws -> Value
  ) throws(StoreError) -> Value {
    if let failure = failure.withLock({ $0 }) { throw failure }
    do {
      return try lock.holding { try commit(db, body) }
    } catch {
      let error = StoreError(error)
      if error.isFatal { failure.withLock { $0 = error } }
      throw error
    }
  }

  private func commit<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
    var result: Value?
    try db.inTransaction(.immediate) {
      result = try body(db)
      try options.willCommit()
      return .commit
    }
    commits.add(1, ordering: .relaxed)
    guard let result else { throw StoreError.unavailable("the transaction did not run") }
    return result
  }
}
