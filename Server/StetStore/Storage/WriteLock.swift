import Glibc

/// The lock file that lets one connection at a time, of any process, write and checkpoint.
///
/// SQLite before 3.51.3 can corrupt a database when two connections write and checkpoint at the
/// same instant. The lock goes with its process, however that ends.
final class WriteLock: Sendable {
  private let descriptor: Int32
  private let timeoutMilliseconds: Int64

  init(path: String, timeoutMilliseconds: Int64) throws(StoreError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    self.timeoutMilliseconds = timeoutMilliseconds
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errorNumber: errno) }
  }

  deinit { close(descriptor) }

  /// Runs `body` while holding the lock, or throws ``StoreError/busy`` when the wait was too long.
  func holding<Value>(_ body: () throws -> Value) throws -> Value {
    try take()
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  private func take() throws(StoreError) {
    let deadline = Self.now() + timeoutMilliseconds
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .unavailable("flock: \(String(cString: strerror(errno)))")
      }
      guard Self.now() < deadline else { throw .busy }
      usleep(500)
    }
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
