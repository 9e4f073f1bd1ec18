import StetImport
import StetModel

extension CLIError {
  /// Phrases why a file is no story.
  init(importing error: ImportError, name: String) {
    let file = name == "-" ? "standard input" : name
    switch error {
    case .empty: self.init(notAStory: "\(file) is empty")
    case .binary: self.init(notAStory: "\(file) is not a text")
    case .markup(let kind):
      self.init(
        notAStory: "\(file) is \(kind.rawValue.uppercased()), not plain wire copy",
        hint: "Save the story as plain text first."
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
}
