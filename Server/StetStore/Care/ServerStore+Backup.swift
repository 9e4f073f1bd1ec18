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
    try Self.writeCopy(to: file) { try pool.backup(to: $0) }
    try write { try Audit.add($0, .backup, now, subject: file) }
  }

  /// Lets `fill` fill a new file of mode 0600; when this throws there is no file.
  ///
  /// The file has its name only when it is whole and durable, so that whoever is killed or loses
  /// power leaves no half of one that looks like a copy: what stays then ends in `.part-` and the
  /// process's id.
  static func writeCopy(
    to file: String,
    _ fill: (DatabaseQueue) throws -> Void
  ) throws(StoreError) {
    guard access(file, F_OK) != 0 else { throw .exists(path: file) }
    let part = "\(file).part-\(getpid())"
    unlink(part)
    try Connections.createPrivateFile(part)
    defer { for suffix in ["", "-journal"] { unlink(part + suffix) } }
    try StoreError.mapping {
      let copy = try Connections.single(path: part, readOnly: .writing)
      try fill(copy)
      try copy.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try copy.close()
      try Connections.synchronize(part)
    }
    try Connections.name(part, file)
  }

  /// Replaces the logs by a backup's, also under a running server.
  ///
  /// The file is checked first and never changed. Readers see all of the old content or all of the
  /// new. `generation` is random bytes that tell the new content from any other, so that a running
  /// server notices. Unless the backup is this database's past, a copy of what is replaced is kept
  /// beside it, under a name that ends in `.replaced-` and the time in UTC.
  ///
  /// - Returns: Whose rights hold from now on; nothing that was taken away comes back.
  /// - Throws: ``StoreError/damagedBackup(path:problem:)`` when the backup is of no use.
  package func restore(
    from file: String,
    generation: Bytes16,
    now: Int64
  ) throws(StoreError) -> Restoration {
    try Self.withCheckedCopy(of: file, beside: path, generation) { copy in
      try pool.writeWithoutTransaction { db in
        // Nobody may join or be revoked between the look at the rights and the replacement.
        try lock.holding {
          let access = try AccessCarrier(into: copy).carry(from: path)
          let kept = access == .kept ? nil : try keepCopy(db, now: now)
          do {
            try Self.mark(copy, generation: generation, source: file, now: now)
            try copy.read { try $0.backup(to: db) }
          } catch {
            // Nothing was replaced then, unless nobody knows what is on the disk.
            if let kept, !StoreError(error).isFatal { unlink(kept) }
            throw error
          }
          return Restoration(access: access, keptPath: kept)
        }
      }
    }
  }

  /// Copies what is about to be replaced into a file beside it.
  ///
  /// - Returns: The file; `nil` where the database is too damaged to be copied.
  private func keepCopy(_ db: Database, now: Int64) throws(StoreError) -> String? {
    let time = Timestamp.text(now).filter { $0 != "-" && $0 != ":" }
    let file = "\(path).replaced-\(time)"
    do throws(StoreError) {
      try Self.writeCopy(to: file) { copy in
        try copy.writeWithoutTransaction { try db.backup(to: $0) }
      }
    } catch {
      guard case .damaged = error else { throw error }
      return nil
    }
    return file
  }

  /// Gives `body` a copy of a backup that has passed every check, in a file that goes afterwards.
  static func withCheckedCopy(
    of file: String,
    beside path: String,
    _ generation: Bytes16,
    _ body: (DatabaseQueue) throws -> Restoration
  ) throws(StoreError) -> Restoration {
    guard access(file, R_OK) == 0 else {
      throw errno == ENOENT
        ? .missing(path: file) : .cannotRead(path: file, errorNumber: errno)
    }
    let temporary = "\(path).restore-\(IDText.hex(generation.bytes))"
    try Connections.createPrivateFile(temporary)
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    }
    return try StoreError.mapping {
      let copy = try checkedCopy(of: file, in: temporary)
      let restoration = try body(copy)
      try copy.close()
      return restoration
    }
  }

  static func mark(
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
  ///
  /// What is damaged here is the backup, not the database that it is to replace.
  private static func checkedCopy(
    of file: String,
    in temporary: String
  ) throws(StoreError) -> DatabaseQueue {
    do throws(StoreError) {
      return try StoreError.mapping {
        try identify(file)
        let copy = try Connections.single(path: temporary, readOnly: .writing)
        try Connections.single(path: file, readOnly: .reading).backup(to: copy)
        try copy.writeWithoutTransaction { try Schema.migrate($0) }
        let report = try copy.read { try Checker.check($0) }
        if let problem = report.problems.first { throw StoreError.damaged(problem) }
        return copy
      }
    } catch {
      guard case .damaged(let problem) = error else { throw error }
      throw .damagedBackup(path: file, problem: problem)
    }
  }
}
