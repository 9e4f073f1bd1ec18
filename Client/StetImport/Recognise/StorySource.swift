import Crypto
import StetModel
import StetText

/// What is known of a file beside its text: its bytes, when it came, and what a person said.
struct StorySource: Sendable {
  let receivedAt: Int64
  let options: ImportOptions
  let original: Bytes32?
  let originalByteCount: Int

  init(bytes: [UInt8], receivedAt: Int64, options: ImportOptions) {
    self.receivedAt = Limits.madeAtRange.nearest(to: receivedAt)
    self.options = options
    self.original = Bytes32(Array(SHA256.hash(data: bytes)))
    self.originalByteCount = bytes.count
  }

  /// The version with what every one has, and the key of its article.
  func story(_ version: ArticleVersion, importer: String) -> ImportedStory {
    var version = version
    version.receivedAt = version.receivedAt ?? receivedAt
    version.uri = options.uri ?? version.uri
    version.provider = options.provider ?? version.provider
    version.original = original
    version.originalByteCount = originalByteCount
    version.textHash = Bytes32(sha256Of: version.text)
    version.figures = Self.figures(of: version)
    version.importer = importer
    return ImportedStory(version: version, sourceKey: SourceKey.key(of: version))
  }

  /// The figures of the text, from its start on, as far as a record can hold them.
  private static func figures(of version: ArticleVersion) -> [Figure] {
    let found = FigureExtraction.figures(in: VersionText(ScalarText(version.text)))
    var rest = figureByteCountMax
    let fitting = found.filter { $0.texts.allSatisfy { $0 <= Limits.figureTextByteCountMax } }
    let kept = fitting.prefix(Limits.figureCountMax).prefix { figure in
      rest -= figure.texts.reduce(0, +)
      return rest >= 0
    }
    return Array(kept)
  }

  /// The bytes of all figures' texts: beside them a text of the largest size still fits a record.
  private static let figureByteCountMax = 256 * 1024
}

extension Figure {
  /// The bytes of each of its texts.
  fileprivate var texts: [Int] {
    [label, value, unit, qualifier, low, high].map { $0?.utf8.count ?? 0 }
  }
}

extension Bytes32 {
  /// The SHA-256 of a text's UTF-8 bytes.
  init(sha256Of text: String) {
    self = Bytes32(Array(SHA256.hash(data: Array(text.utf8)))) ?? .zero
  }
}
