import Glibc

/// Waits until files are on the disk, so that a loss of power cannot take them back.
enum FileFlush {
  /// Flushes a file's bytes.
  static func file(_ path: String) throws(ReplicaError) {
    try flush(path, flags: O_RDONLY | O_CLOEXEC)
  }

  /// Flushes a directory's names: what was made, linked or renamed there.
  static func directory(_ path: String) throws(ReplicaError) {
    try flush(path, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  private static func flush(_ path: String, flags: Int32) throws(ReplicaError) {
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw .system("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system("flush", path) }
  }
}
