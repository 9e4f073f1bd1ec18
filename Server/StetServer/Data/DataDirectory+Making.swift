import Glibc
import StetTransport

/// How a server comes into a directory: all of it is made beside, and moved in at the end.
///
/// The database is moved last: where there is none, there is no server yet, and `init` may begin
/// again after it was interrupted.
extension DataDirectory {
  /// Where a server is made.
  private var making: DataDirectory { DataDirectory(path: "\(path)/making") }

  /// What may be in the place where a server is made.
  private static let parts = [
    ServerIdentity.certificateFileName, ServerIdentity.keyFileName, "hosts", "stet.sqlite",
  ]
  private static let logs = ["stet.sqlite-wal", "stet.sqlite-shm", "stet.sqlite-journal"]
  private static let byproducts = logs + ["stet.sqlite.lock"]

  /// Makes the directory, or takes one without a server; returns an empty place to make one in.
  package func beginMaking() throws(StetdError) -> DataDirectory {
    try create()
    try making.clear()
    guard mkdir(making.path, 0o700) == 0 else { throw making.failure("Cannot make", errno) }
    return making
  }

  /// Moves in what was made, all or so much that it can be made anew.
  ///
  /// Throws while a part of what was made is in the database's write-ahead log alone, as on a full
  /// disk: the log does not come along, and the invite would be one that does not exist.
  package func finishMaking() throws(StetdError) {
    guard !making.hasUnwrittenLog else {
      throw StetdError(
        .failed,
        "The new database could not be written to its end.",
        hint: "Make room on the disk, then run `stetd init` again."
      )
    }
    // What an older database left would be taken for the new one's.
    for name in Self.logs { try remove(name) }
    for name in Self.parts {
      let from = "\(making.path)/\(name)"
      // A key that was here before was not made.
      guard access(from, F_OK) == 0 else { continue }
      guard rename(from, "\(path)/\(name)") == 0 else { throw failure("Cannot write in", errno) }
    }
    try making.clear()
    let directory = open(path, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { throw failure("Cannot read", errno) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw failure("Cannot write in", errno) }
  }

  private func remove(_ name: String) throws(StetdError) {
    guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
      throw failure("Cannot write in", errno)
    }
  }

  private func clear() throws(StetdError) {
    for name in Self.parts + Self.byproducts { unlink("\(path)/\(name)") }
    guard rmdir(path) == 0 || errno == ENOENT else { throw failure("Cannot remove", errno) }
  }
}
