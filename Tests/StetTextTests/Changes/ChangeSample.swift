import StetModel
import StetText

/// Versions of a story as tests write them down.
enum ChangeSample {
  /// A version of which only the text is known.
  static func version(_ text: String) -> ArticleVersion {
    var version = ArticleVersion()
    version.text = CanonicalText.canonical(text)
    return version
  }

  static func changes(_ old: String, _ new: String) -> VersionChanges {
    VersionChanges(from: version(old), to: version(new))
  }

  /// Each change as its class with the words before and after.
  static func told(_ changes: VersionChanges) -> [String] {
    changes.changes.map { "\($0.kind.rawValue): \($0.old?.text ?? "") → \($0.new?.text ?? "")" }
  }
}
