import Glibc

/// The lock file by which at most one process at a time serves a database.
///
/// Two servers on one database would each miss what is pushed to the other. Whoever holds the lock
/// may serve, or take the database's file away; commands that only change what is in it need no
/// such lock. It goes with its process, however that ends.
package final class ServingLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock without waiting, and makes its file, of mode 0600, where there is none.
  ///
  /// - Throws: ``StoreError/served`` while anybody holds it.
  package init(path: String) throws(StoreError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errorNumber: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
    let number = errno
    throw number == EWOULDBLOCK ? .served : .cannotWrite(path: path, errorNumber: number)
  }

  deinit { close(descriptor) }
}
