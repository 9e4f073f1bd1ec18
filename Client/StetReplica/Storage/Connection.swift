import GRDB
import Synchronization

/// The connection to a replica's database, opened again for as long as a full disk refuses it.
///
/// The first program that opens the database makes its journal's shared index anew, for which a
/// full disk has no room; what is stored can be read all the same.
final class Connection: Sendable {
  private let path: String
  private let busyTimeoutMilliseconds: Int64
  private let queue: Mutex<DatabaseQueue?>

  /// Opens the database at `path`; others may keep it from them for `busyTimeoutMilliseconds`.
  ///
  /// - Throws: ``ReplicaError``; a full disk is no reason not to open.
  init(path: String, busyTimeoutMilliseconds: Int64) throws {
    self.path = path
    self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
    queue = Mutex(nil)
    do {
      _ = try shared()
    } catch ReplicaError.diskFull {}
  }

  /// The connection that all of this program's writes and reads share.
  ///
  /// - Throws: ``ReplicaError/diskFull`` while there is no room for it.
  func shared() throws -> DatabaseQueue {
    try queue.withLock { queue in
      if let queue { return queue }
      let opened = try open(lockingMode: "NORMAL")
      queue = opened
      return opened
    }
  }

  /// Gives `body` one moment of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      let queue = try shared()
      return try translatingErrors { try queue.read(body) }
    } catch ReplicaError.diskFull {
      return try readAlone(body)
    }
  }

  /// Reads without the shared index.
  ///
  /// A connection that keeps the database to itself has the index in memory (SQLite's manual,
  /// "Use of WAL Without Shared-Memory"); others wait for `body`.
  private func readAlone<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let alone = try open(lockingMode: "EXCLUSIVE")
    defer { try? alone.close() }
    return try translatingErrors { try alone.read(body) }
  }

  private func open(lockingMode: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "stet.replica"
    configuration.busyMode = .timeout(Double(busyTimeoutMilliseconds) / 1_000)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA locking_mode = \(lockingMode);" + Self.settings)
    }
    return try translatingErrors { try DatabaseQueue(path: path, configuration: configuration) }
  }

  private static let settings = """
    PRAGMA synchronous = FULL;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 2000;
    """

  /// Closes what is open; every later use of it fails.
  func close() throws {
    try queue.withLock { queue in try translatingErrors { try queue?.close() } }
  }
}
