import Glibc

/// The lock that lets one process write at a time, held only for the length of a transaction.
///
/// SQLite before 3.51.3 has a race when two connections write and checkpoint at the same instant;
/// `flock` on a file of its own keeps them apart, and the kernel releases it when a process dies.
struct ReplicaLock: ~Copyable {
  private let file: Int32

  /// Opens the lock file at `path` and makes it where it is missing.
  init(path: String) throws(ReplicaError) {
    self.file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard self.file >= 0 else {
      throw errno == EACCES || errno == EPERM ? .readOnly : .system("open", path)
    }
  }

  deinit { close(file) }

  /// Runs `body` while no other process, and no other opening of the file, runs theirs.
  ///
  /// Throws ``ReplicaError/busy`` when the lock was not free within `milliseconds`.
  func hold<Value>(waiting milliseconds: Int64, _ body: () throws -> Value) throws -> Value {
    try acquire(within: milliseconds)
    defer { flock(file, LOCK_UN) }
    return try body()
  }

  /// Tells whoever watches the replica's directory that something is durable and can be read.
  ///
  /// The write-ahead log's own writes come too early: readers see a commit only after its flush.
  func announce() { _ = futimens(file, nil) }

  private func acquire(within milliseconds: Int64) throws(ReplicaError) {
    let deadline = Self.monotonicMilliseconds() + milliseconds
    var pauseMicroseconds: UInt32 = 100
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system("lock", "the replica") }
      guard Self.monotonicMilliseconds() < deadline else { throw .busy }
      usleep(pauseMicroseconds)
      pauseMicroseconds = min(pauseMicroseconds * 2, 5_000)
    }
  }

  private static func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
  }
}
