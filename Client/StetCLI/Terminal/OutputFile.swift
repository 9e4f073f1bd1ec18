import FoundationEssentials
import Glibc

/// Writes a document to a file that a person named.
///
/// The file is the owner's alone, and there whole or not at all. One that is there already stays,
/// unless it is said that it may go; a symbolic link of that name is never followed.
enum OutputFile {
  static func write(_ text: String, path: String, isOverwriting: Bool) throws(CLIError) {
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard kind == nil || isOverwriting else {
      throw CLIError(
        .failed,
        code: "file_exists",
        message: "\(path) is there already; nothing was written",
        hint: "Name another file, or add --force."
      )
    }
    guard kind == nil || kind == .typeRegular else {
      throw CLIError(
        .failed,
        code: "not_a_file",
        message: "\(path) is no plain file; nothing was written",
        hint: "Name another file, or - for standard output."
      )
    }
    do {
      try put(text, at: path)
    } catch {
      throw CLIError(
        .failed,
        code: "file_unwritable",
        message: error.message,
        hint: "Name a file in another place, or - for standard output."
      )
    }
  }

  private static func put(_ text: String, at path: String) throws(CLIError) {
    let draft = path + ".stet-\(getpid())"
    guard try Draft.write(text, to: draft) else { throw Draft.unwritable(draft) }
    guard rename(draft, path) == 0 else {
      unlink(draft)
      throw Draft.unwritable(path)
    }
  }
}
