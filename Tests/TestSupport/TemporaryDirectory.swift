import Foundation
import Glibc

/// A directory of one test's own, of mode 0700.
package struct TemporaryDirectory: Sendable {
  package let path: String

  /// Why there is none.
  package enum Failure: Error { case cannotMake(Int32) }

  package init() throws {
    var template = Array("/tmp/stet-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure.cannotMake(errno) }
    path = String(cString: made)
  }

  /// Removes the directory and everything in it.
  package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
