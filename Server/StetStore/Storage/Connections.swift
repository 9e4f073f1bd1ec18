import Dispatch
import Foundation
import GRDB
import Glibc
import Synchronization

/// How connections to the database are opened.
enum Connections {
  /// The pages that gather in the write-ahead log before a commit also writes them back.
  ///
  /// Pushes touch index pages at random: the longer they gather, the fewer are written twice.
  private static let checkpointPageCount = 4_000

  /// One writing connection and several reading ones, in WAL mode with `synchronous=FULL`.
  static func pool(path: String, options: StoreOptions) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration(options))
    try pool.writeWithoutTransaction { db in
      // The pool leaves its writer at NORMAL, which may lose the last commits on a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      _ = try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint = \(checkpointPageCount)")
      if let count = options.pageCountMax {
        _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(count)")
      }
    }
    return pool
  }

  /// Makes the pool open all the reading connections that it may ever have.
  static func openReaders(of pool: DatabasePool) throws {
    let count = pool.configuration.maximumReaderCount
    let failure = Mutex<(any Error)?>(nil)
    let (opened, mayLeave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    for _ in 0..<count {
      pool.asyncRead { reader in
        let read = Result {
          _ = try Int.fetchOne(reader.get(), sql: "SELECT count(*) FROM sqlite_schema")
        }
        // Before the signal, which may be the last that is waited for.
        if case .failure(let error) = read { failure.withLock { $0 = error } }
        opened.signal()
        // Each holds its connection until all have one, so that the pool has to open them all.
        if case .success = read { mayLeave.wait() }
      }
    }
    for _ in 0..<count { opened.wait() }
    for _ in 0..<count { mayLeave.signal() }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// A connection of its own to a file that is no live database, such as a backup.
  static func single(path: String, readOnly: Mode) throws -> DatabaseQueue {
    var configuration = configuration(StoreOptions())
    configuration.readonly = readOnly == .reading
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  enum Mode { case reading, writing }

  private static func configuration(_ options: StoreOptions) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(Double(options.lockTimeoutMilliseconds) / 1000)
    configuration.label = "stet.store"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
      // Temporary tables in memory: no file has to be opened in the middle of a statement.
      try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Makes an empty file of mode 0600 that did not exist before.
  static func createPrivateFile(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(path: path) : .cannotWrite(path: path, errorNumber: errno)
    }
    close(descriptor)
  }

  /// Gives a file that is durable the name `path`, durably; no file loses that name.
  static func name(_ part: String, _ path: String) throws(StoreError) {
    // File systems without second names, as on a memory stick, have the name given once.
    let isNamed =
      link(part, path) == 0
      || [EPERM, EOPNOTSUPP].contains(errno) && access(path, F_OK) != 0 && rename(part, path) == 0
    guard isNamed else {
      throw errno == EEXIST || access(path, F_OK) == 0
        ? .exists(path: path) : .cannotWrite(path: path, errorNumber: errno)
    }
    try synchronizeDirectory(of: path)
  }

  /// Makes the file, and its name in its directory, durable.
  static func synchronize(_ path: String) throws(StoreError) {
    try flush(path)
    try synchronizeDirectory(of: path)
  }

  /// Makes the names in the directory of the file durable.
  static func synchronizeDirectory(of path: String) throws(StoreError) {
    let slash = path.lastIndex(of: "/")
    try flush(slash.map { String(path[...$0]) } ?? ".")
  }

  private static func flush(_ place: String) throws(StoreError) {
    let descriptor = open(place, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: place, errorNumber: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: place, errorNumber: errno) }
  }
}
