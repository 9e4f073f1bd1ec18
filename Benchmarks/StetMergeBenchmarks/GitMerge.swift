import Foundation

/// Merges by `git merge-file`, a process each time.
struct GitMerge {
  private let program: URL
  private let folder: URL

  /// `nil` where git is not installed.
  init?() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { URL(filePath: String($0)).appending(path: "git") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    guard let found else { return nil }
    program = found
    folder = FileManager.default.temporaryDirectory
      .appending(path: "stet-git-merge-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes what was written for git to read.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Whether git leaves a conflict.
  func conflicts(_ pair: EditedPair) throws -> Bool {
    let files = ["one", "base", "other"]
    for (name, text) in zip(files, [pair.one, pair.base, pair.other]) {
      try Data((text + "\n").utf8).write(to: folder.appending(path: name))
    }
    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = folder
    process.arguments = ["merge-file", "--quiet", "-p"] + files
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus != 0
  }
}
