import Glibc

/// The files of one open spot for a merge tool, in a directory that only its owner may enter.
struct MergeFiles {
  static let merged = "MERGED"
  private static let before = "BASE"
  private static let sideNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
  private static let directoryCountMax = 10_000

  let directory: String
  /// `BASE`, `A`, `B` and so on, and `MERGED`, each with its path.
  let files: [(name: String, path: String)]

  /// Writes the files into a new directory called `name`, with a number behind it where that is
  /// taken.
  init(
    in drafts: String,
    name: String,
    before: String,
    sides: [String],
    marked: String
  ) throws(CLIError) {
    let directory = try Self.newDirectory(in: drafts, name: name)
    let texts =
      [(Self.before, before)] + zip(Self.sideNames, sides) + [(Self.merged, marked)]
    var files: [(name: String, path: String)] = []
    for (name, text) in texts {
      let path = "\(directory)/\(name).md"
      try Self.write(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", to: path)
      files.append((name, path))
    }
    self.directory = directory
    self.files = files
  }

  /// What the tool left in `MERGED`.
  func merged() throws(CLIError) -> String {
    let path = "\(directory)/\(Self.merged).md"
    do {
      return try InputFile.text(
        try InputFile.read(path: path, byteCountMax: Draft.byteCountMax),
        name: path
      )
    } catch {
      throw CLIError(explaining: error)
    }
  }

  /// Removes the files, with what a tool may have left beside them for itself.
  func discard() {
    for file in files {
      unlink(file.path)
      unlink(file.path + ".orig")
    }
    rmdir(directory)
  }

  /// Tells whether a shell command line names one of the files by its variable.
  func areNamed(in commandLine: String) -> Bool {
    let names = Set(files.map(\.name))
    return commandLine.split(separator: "$").dropFirst().contains { rest in
      let word = rest.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return names.contains(String(word))
    }
  }

  private static func newDirectory(
    in drafts: String,
    name: String
  ) throws(CLIError) -> String {
    guard mkdir(drafts, 0o700) == 0 || errno == EEXIST else { throw .mergeFileUnwritable(drafts) }
    for number in 1...directoryCountMax {
      let path = "\(drafts)/\(name)\(number == 1 ? "" : "-\(number)")"
      if mkdir(path, 0o700) == 0 { return path }
      guard errno == EEXIST else { throw .mergeFileUnwritable(path) }
    }
    throw .mergeFileUnwritable(drafts)
  }

  private static func write(_ text: String, to path: String) throws(CLIError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .mergeFileUnwritable(path) }
    defer { close(descriptor) }
    do {
      try DescriptorSink(descriptor: descriptor).write(Array(text.utf8))
    } catch {
      throw .mergeFileUnwritable(path)
    }
  }
}

extension CLIError {
  fileprivate static func mergeFileUnwritable(_ path: String) -> Self {
    Self(
      .failed,
      code: "draft_unwritable",
      message: "cannot write \(path): \(String(cString: strerror(errno)))",
      hint: "Settle it without --tool, or free the place."
    )
  }
}
