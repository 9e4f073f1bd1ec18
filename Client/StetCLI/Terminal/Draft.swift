import Glibc

/// A text in the making, in a file that only its owner can read.
struct Draft {
  /// The largest file that an editor may hand back.
  static let byteCountMax = 4 * 1024 * 1024
  private static let nameCountMax = 10_000

  let path: String

  /// Writes a new file called `name`, with a number behind it where that is taken.
  static func create(in directory: String, name: String, text: String) throws(CLIError) -> Draft {
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw unwritable(directory) }
    for number in 1...nameCountMax {
      let path = "\(directory)/\(name)\(number == 1 ? "" : "-\(number)").md"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == EEXIST { continue }
      guard descriptor >= 0 else { throw unwritable(path) }
      defer { close(descriptor) }
      do {
        try DescriptorSink(descriptor: descriptor).write(Array(text.utf8))
      } catch {
        unlink(path)
        throw unwritable(path)
      }
      return Draft(path: path)
    }
    throw unwritable(directory)
  }

  /// What stands in the file now.
  func read() throws(CLIError) -> String {
    do {
      let bytes = try InputFile.read(path: path, byteCountMax: Self.byteCountMax)
      return try InputFile.text(bytes, name: path)
    } catch {
      throw CLIError(explaining: error)
    }
  }

  /// Deletes the file.
  func discard() { unlink(path) }

  private static func unwritable(_ path: String) -> CLIError {
    CLIError(
      .failed,
      code: "draft_unwritable",
      message: "cannot write \(path): \(String(cString: strerror(errno)))",
      hint: "Give the text with -m, or free the place."
    )
  }
}
