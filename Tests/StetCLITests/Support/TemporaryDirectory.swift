import Foundation

/// A directory of a test's own; `remove` takes it away.
struct TemporaryDirectory {
  let path: String

  init() throws {
    let template = FileManager.default.temporaryDirectory.path + "/stet-cli-XXXXXX"
    var bytes = template.utf8CString
    let made = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw CocoaError(.fileWriteUnknown) }
    self.path = made
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the files in a folder of it; none when there is no such folder.
  func files(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
    return (names ?? []).sorted()
  }

  /// Writes a file, and tells its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// Gives `body` a directory that is removed when it returns.
  static func with<Value>(
    _ body: (TemporaryDirectory) async throws -> Value
  ) async throws -> Value {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    return try await body(directory)
  }
}

extension TemporaryDirectory {
  func setPermissions(_ permissions: Int, of name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions],
      ofItemAtPath: "\(path)/\(name)"
    )
  }
}
