import Crypto
import StetModel

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
    version.receivedAt = receivedAt
    version.uri = options.uri ?? version.uri
    version.provider = options.provider ?? version.provider
    version.original = original
    version.originalByteCount = originalByteCount
    version.textHash = Bytes32(Array(SHA256.hash(data: Array(version.text.utf8)))) ?? .zero
    version.importer = importer
    return ImportedStory(version: version, sourceKey: SourceKey.key(of: version))
  }
}
