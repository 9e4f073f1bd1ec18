import Foundation
import GRDB
import Glibc
package import StetModel

extension ServerStore {
  /// Copies the database, as it is at one moment, into a new file of mode 0600.
  ///
  /// The server may go on writing meanwhile. When this returns the copy is durable and complete;
  /// when it throws there is no file. The copy is a single file without a write-ahead log.
  package func backup(to file: String, now: Int64) throws(StoreError) {
    try Connections.createPrivateFile(file)
    do {
      try StoreError.mapping {
        let copy = try Connections.single(path: file, readOnly: .writing)
        try pool.backup(to: copy)
        try copy.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
        try Connections.synchronize(file)
      }
    } catch {
      unlink(file)
      throw error
    }
    try write { try Audit.add($0, .backup, now, subject: file) }
  }

  /// Replaces the logs by a backup's, also under a running server.
  ///
  /// The file is checked first and never changed. Readers see all of the old content or all of the
  /// new. `generation` is random bytes that tell the new content from any other, so that a running
  /// server notices.
  ///
  /// - Returns: Whose rights hold from now on; nothing that was taken away comes back.
  package func restore(
    from file: String,
    generation: Bytes16,
    now: Int64
  ) throws(StoreError) -> RestoredAccess {
    try Self.withCheckedCopy(of: file, beside: path, generation) { copy in
      try pool.writeWithoutTransaction { db in
        // Nobody may join or be revoked between the look at the rights and the replacement.
        try lock.holding {
          let access = try AccessCarrier(into: copy).carry(from: path)
          try Self.mark(copy, generation: generation, source: file, now: now)
          try copy.read { try $0.backup(to: db) }
          return access
        }
      }
    }
  }

  /// Puts a backup in the place of a database that cannot be opened any more, which is kept beside
  /// it under a name that ends in `.damaged-` and the generation.
  ///
  /// Needs `serving`, because a server that runs would go on with the file that was taken away.
  /// After a crash the old database or the new one is there, never one with the other's log.
  ///
  /// - Returns: Whose rights hold from now on: the backup's.
  package static func replace(
    damaged path: String,
    by file: String,
    holding serving: ServingLock,
    generation: Bytes16,
    now: Int64
  ) throws(StoreError) -> RestoredAccess {
    defer { withExtendedLifetime(serving) {} }
    return try withCheckedCopy(of: file, beside: path, generation) { copy in
      let access = try AccessCarrier(into: copy).expireInvites()
      try mark(copy, generation: generation, source: file, now: now)
      try copy.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try Connections.synchronize(copy.path)
      let lock = try WriteLock(
        path: path + ".lock",
        timeoutMilliseconds: StoreOptions().lockTimeoutMilliseconds
      )
      try lock.holding {
        let aside = "\(path).damaged-\(IDText.hex(generation.bytes))"
        try exchange(path, for: copy.path, keepingAs: aside)
      }
      return access
    }
  }

  /// Puts the file `new` in the place of the database at `path`, which gets the name `aside`.
  private static func exchange(
    _ path: String,
    for new: String,
    keepingAs aside: String
  ) throws(StoreError) {
    // Durably first: a log that lay beside the new file would be taken for its own.
    for suffix in ["-wal", "-shm"] {
      guard rename(path + suffix, aside + suffix) == 0 || errno == ENOENT else {
        throw .cannotWrite(path: aside + suffix, errorNumber: errno)
      }
    }
    try Connections.synchronizeDirectory(of: path)
    // A second name, not another: there is a database at `path` at every moment.
    guard link(path, aside) == 0 else { throw .cannotWrite(path: aside, errorNumber: errno) }
    guard rename(new, path) == 0 else { throw .cannotWrite(path: path, errorNumber: errno) }
    try Connections.synchronizeDirectory(of: path)
  }

  /// Gives `body` a copy of a backup that has passed every check, in a file that goes afterwards.
  private static func withCheckedCopy(
    of file: String,
    beside path: String,
    _ generation: Bytes16,
    _ body: (DatabaseQueue) throws -> RestoredAccess
  ) throws(StoreError) -> RestoredAccess {
    guard access(file, F_OK) == 0 else { throw .missing(path: file) }
    let temporary = "\(path).restore-\(IDText.hex(generation.bytes))"
    try Connections.createPrivateFile(temporary)
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    }
    return try StoreError.mapping {
      try identify(file)
      let copy = try checkedCopy(of: file, in: temporary)
      let access = try body(copy)
      try copy.close()
      return access
    }
  }

  private static func mark(
    _ copy: DatabaseQueue,
    generation: Bytes16,
    source: String,
    now: Int64
  ) throws {
    try copy.write { db in
      try db.execute(
        sql: "UPDATE meta SET value = ? WHERE key = 'generation'",
        arguments: [generation.data]
      )
      try Audit.add(db, .restored, now, subject: source)
    }
  }

  /// A copy of `file` that has passed every check and has the newest schema.
  private static func checkedCopy(of file: String, in temporary: String) throws -> DatabaseQueue {
    let copy = try Connections.single(path: temporary, readOnly: .writing)
    try Connections.single(path: file, readOnly: .reading).backup(to: copy)
    try copy.writeWithoutTransaction { try Schema.migrate($0) }
    let report = try copy.read { try Checker.check($0) }
    if let problem = report.problems.first { throw StoreError.damaged(problem) }
    return copy
  }
}
