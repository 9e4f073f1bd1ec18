import StetImport
import StetModel
import StetReport

extension CLIError {
  /// Phrases why a file is no story.
  init(importing error: ImportError, name: String) {
    let file = name == "-" ? "standard input" : name
    switch error {
    case .empty: self.init(notAStory: "\(file) is empty")
    case .binary: self.init(notAStory: "\(file) is not a text")
    case .notWellFormed(let line, let reason):
      let place = line > 0 ? ", line \(line)" : ""
      self.init(
        notAStory: "\(file) is broken\(place): \(TerminalText.line(reason))",
        hint: "Ask for the file again, or save the story as plain text."
      )
    case .excessive(let excess):
      self.init(
        notAStory: "\(file) has more \(excess.rawValue) than any story",
        hint: "Save the story as plain text first."
      )
    case .doctype:
      self.init(
        notAStory: "\(file) has a document type with declarations, which may be harmful",
        hint: "Remove the <!DOCTYPE ...> from the file, or save the story as plain text."
      )
    case .wrongFormat(let kind):
      self.init(
        notAStory: "\(file) is \(TerminalText.line(kind)), which was not expected",
        hint: "See `stet import --help` for the formats, and for --format."
      )
    case .notAStory(let kind):
      self.init(
        notAStory: "\(file) is not a story but \(TerminalText.line(kind))",
        hint: "A story has a headline and a text."
      )
    case .noHeadline: self.init(notAStory: "\(file) has neither a dateline nor a headline")
    case .noBody: self.init(notAStory: "\(file) has a headline but no story")
    case .tooLarge(let byteCount, let byteCountMax),
      .textTooLarge(let byteCount, let byteCountMax):
      self.init(
        .failed,
        code: "too_large",
        message: "\(file) has \(byteCount) bytes of text; \(byteCountMax) are allowed"
          + "; nothing was saved",
        hint: "A story is one article: split the file, one for each."
      )
    }
  }

  private init(
    notAStory message: String,
    hint: String = "A story has a headline or a dateline, and paragraphs below it."
  ) {
    self.init(.failed, code: "not_a_story", message: "\(message); nothing was saved", hint: hint)
  }

  /// A watched folder was removed or moved while its files were being taken.
  static func folderIsGone(_ folder: String) -> Self {
    Self(
      .failed,
      code: "folder_gone",
      message: "\(folder) was removed or moved away; what was taken from it stays",
      hint: "Make it again, and watch it again: what was taken is not taken twice."
    )
  }
}
