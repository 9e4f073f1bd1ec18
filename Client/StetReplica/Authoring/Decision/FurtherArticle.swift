import StetMerge
import StetModel

extension RecordID {
  /// The id that every replica gives to this content kept apart from the story of its source key.
  ///
  /// The first 16 bytes of SHA-256 over `stet further article`, a zero byte, the id of the source
  /// key's article and the content's digest.
  static func article(_ content: ArticleVersion, apartFrom article: RecordID) -> RecordID {
    let purpose = Array("stet further article".utf8) + [0]
    let digest = Bytes32(sha256: purpose + article.bytes + content.digest.bytes)
    guard let id = RecordID(digest.bytes.prefix(16)) else {
      preconditionFailure("SHA-256 has 32 bytes, got \(digest.bytes.count)")
    }
    return id
  }
}
