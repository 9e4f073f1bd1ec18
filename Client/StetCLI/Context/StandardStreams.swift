import Glibc

/// The three descriptors that every program expects to be open.
enum StandardStreams {
  /// Opens `/dev/null` in place of each that is closed.
  ///
  /// Else the next file to be opened, such as the replica's lock, would get its number, and output
  /// would be written into it.
  static func ensureOpen() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is given, so it is this one.
      guard open("/dev/null", O_RDWR) == descriptor else { _exit(ProgramStatus.failed.rawValue) }
    }
  }
}
