import Glibc

/// A directory of one test's own, of mode 0700.
struct TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/stet-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure.cannotMake(errno) }
    path = String(cString: made)
  }

  enum Failure: Error { case cannotMake(Int32) }

  /// Removes the directory and the files in it.
  func remove() {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
