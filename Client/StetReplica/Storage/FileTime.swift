import Glibc

/// When files were written, as the file system says.
package enum FileTime {
  /// When the file at `path` was last written, in milliseconds since 1970.
  ///
  /// `nil` when there is none.
  package static func written(_ path: String) -> Int64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Int64(status.st_mtim.tv_sec) * 1_000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
  }
}
