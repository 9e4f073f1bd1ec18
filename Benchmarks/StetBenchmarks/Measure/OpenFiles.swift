import Glibc

/// How many files this process may have open.
enum OpenFiles {
  /// Raises the limit as far as the system allows: thousands of connections are made from here.
  static func allowAll() throws {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
