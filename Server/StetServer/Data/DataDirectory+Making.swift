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
  private static let byproducts = ["stet.sqlite-wal", "stet.sqlite-shm", "stet.sqlite.lock"]

  /// Makes the directory, or takes one without a server; returns an empty place to make one in.
  package func beginMaking() throws(StetdError) -> DataDirectory {
    try create()
    try making.clear()
    guard mkdir(making.path, 0o700) == 0 else { throw making.failure("Cannot make", errno) }
    return making
  }

  /// Moves in what was made, all or so much that it can be made anew.
  package func finishMaking() throws(StetdError) {
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

  private func clear() throws(StetdError) {
    for name in Self.parts + Self.byproducts { unlink("\(path)/\(name)") }
    guard rmdir(path) == 0 || errno == ENOENT else { throw failure("Cannot remove", errno) }
  }
}
