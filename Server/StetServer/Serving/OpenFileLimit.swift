import Glibc

/// How many files and sockets the process may have open at once.
package enum OpenFileLimit {
  /// What the database, the log and a command beside need at most.
  private static let reservedCount = 64
  /// What the event loop of each core needs: its poll, its wake-up and its timer.
  private static let reservedCountPerCore = 3

  /// Raises the limit as far as the system allows, and returns it.
  ///
  /// The usual limit of 1,024 is meant for programs that use `select`.
  static func raise() -> Int {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 0 }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    if setrlimit(resource, &raised) == 0 { limit = raised }
    return Int(clamping: limit.rlim_cur)
  }

  /// How many connections there may be where `openFileCountMax` files may be open: at least one,
  /// at most ``ServerLimits/connectionCountMax``.
  package static func connectionCountMax(openFileCountMax: Int, coreCount: Int) -> Int {
    let reserved = reservedCount + reservedCountPerCore * coreCount
    return min(max(openFileCountMax - reserved, 1), ServerLimits.connectionCountMax)
  }
}
