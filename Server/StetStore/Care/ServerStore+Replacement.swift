import GRDB
import Glibc
package import StetModel

extension ServerStore {
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
  ) throws(StoreError) -> Restoration {
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
      let aside = "\(path).damaged-\(IDText.hex(generation.bytes))"
      try lock.holding { try exchange(path, for: copy.path, keepingAs: aside) }
      return Restoration(access: access, keptPath: aside)
    }
  }

  /// Puts the file `new` in the place of the database at `path`, which gets the name `aside`.
  private static func exchange(
    _ path: String,
    for new: String,
    keepingAs aside: String
  ) throws(StoreError) {
    // Durably first: a log that lay beside the new file would be taken for its own.
    for suffix in ["-wal", "-shm", "-journal"] {
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
}
