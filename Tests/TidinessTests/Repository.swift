import Foundation

/// The checkout that these tests were built from.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every hand-written Swift file below `folder`, sorted by path.
  static func swiftFiles(under folder: String) -> [URL] {
    let base = root.appending(path: folder)
    let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    let files = (found?.allObjects as? [URL]) ?? []
    return
      files
      .filter { $0.pathExtension == "swift" && !$0.path().contains("/Generated/") }
      .sorted { $0.path() < $1.path() }
  }

  /// The folders of `tier`, sorted.
  static func folders(in tier: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: tier).path())
      .filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// A file's text.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  static func text(of file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// A file's path from the root.
  static func relativePath(of file: URL) -> String {
    String(file.path().dropFirst(root.path().count))
  }
}
