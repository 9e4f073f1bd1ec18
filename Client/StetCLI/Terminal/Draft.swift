import Glibc
import StetModel

/// A text in the making, in a file that only its owner can read.
///
/// Beside it lies a card that says what it is for. Both are on the disk before an editor is opened
/// on the text, and the text goes first when it is no longer needed: a text without a card is worth
/// keeping, a card without a text is nothing. A text that a merge tool works on lies in a folder of
/// its own, with the files that the tool compares.
struct Draft: Equatable {
  /// The largest file that an editor may hand back.
  static let byteCountMax = 4 * 1024 * 1024
  static let suffix = ".md"
  private static let cardSuffix = ".json"
  private static let nameCountMax = 10_000

  let directory: String
  /// What it is called in commands: the file's name without its end, behind its folder's name.
  let name: String

  var path: String { "\(directory)/\(name)\(Self.suffix)" }
  var cardPath: String { "\(directory)/\(name)\(Self.cardSuffix)" }

  /// Writes a new file called `name`, with a number behind it where that is taken.
  ///
  /// Text and card are durable when this returns.
  static func create(
    in directory: String,
    name: String,
    text: String,
    card: DraftCard
  ) throws(CLIError) -> Draft {
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw unwritable(directory) }
    for number in 1...nameCountMax {
      let draft = Draft(directory: directory, name: number == 1 ? name : "\(name)-\(number)")
      guard try write(text, to: draft.path) else { continue }
      // Another program may be about to remove a card of that name. One that nobody holds was left
      // behind by a program that ended too early.
      guard !DraftLock.isHeld(draft) else {
        unlink(draft.path)
        continue
      }
      unlink(draft.cardPath)
      do throws(CLIError) {
        _ = try write(card.json.text + "\n", to: draft.cardPath)
      } catch {
        unlink(draft.path)
        throw error
      }
      flush(directory)
      return draft
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

  /// What it is for; `nil` when there is no card, or none that this program understands.
  var card: DraftCard? {
    guard let bytes = try? InputFile.read(path: cardPath, byteCountMax: DraftCard.byteCountMax),
      let text = try? InputFile.text(bytes, name: cardPath),
      let value = try? JSONReader.value(text)
    else { return nil }
    return DraftCard(value)
  }

  /// Puts `text` in the place of the file, whole or not at all.
  func replace(with text: String) throws(CLIError) {
    let new = path + ".new"
    unlink(new)
    _ = try Self.write(text, to: new)
    guard rename(new, path) == 0 else { throw Self.unwritable(path) }
    Self.flush(directory)
  }

  /// The folder that holds nothing but what belongs to it; `nil` where it has none.
  private var ownFolder: String? {
    name.lastIndex(of: "/").map { "\(directory)/\(name[..<$0])" }
  }

  /// Deletes the files; whoever does so holds the draft's lock.
  func discard() {
    for file in ownFolder.map(FolderEntries.paths) ?? [] where file != path && file != cardPath {
      unlink(file)
    }
    unlink(path)
    unlink(cardPath)
    if let ownFolder { rmdir(ownFolder) }
  }

  /// Writes a file of one's own, durably; `false` when there is one of that name.
  static func write(_ text: String, to path: String) throws(CLIError) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return false }
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    do {
      try DescriptorSink(descriptor: descriptor).write(Array(text.utf8))
    } catch {
      unlink(path)
      throw unwritable(path)
    }
    guard fsync(descriptor) == 0 else {
      let error = unwritable(path)
      unlink(path)
      throw error
    }
    return true
  }

  /// Makes the names in the directory durable, where the system can.
  static func flush(_ directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func unwritable(_ path: String) -> CLIError {
    CLIError(
      .failed,
      code: "draft_unwritable",
      message: "cannot write \(path): \(String(cString: strerror(errno)))",
      hint: "Give the text with -m, or free the place."
    )
  }
}
