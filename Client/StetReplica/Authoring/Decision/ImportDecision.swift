import StetMerge
import StetModel

/// What an import does to the article it was decided to belong to.
enum ImportDecision: Equatable {
  /// The article has this version already.
  case unchanged(ArticleView.Version)
  /// The article has no versions yet.
  case create(ArticleVersion)
  case update(ArticleVersion)

  init(_ content: ArticleVersion, into view: ArticleView?) {
    guard let view else {
      self = .create(content)
      return
    }
    if let same = view.versions.first(where: { $0.content.says(theSameAs: content) }) {
      self = .unchanged(same)
      return
    }
    var content = content
    if content.changeKind == .initial {
      content.changeKind =
        view.latest.content.textHash == content.textHash ? .metadataOnly : .update
      content.changeKindBasis = .inferred
    }
    self = .update(content)
  }
}

extension ArticleVersion {
  /// Tells whether two copies are one version: equal but for how and when they came here.
  func says(theSameAs other: ArticleVersion) -> Bool {
    guard textHash == other.textHash else { return false }
    return comparable == other.comparable
  }

  /// SHA-256 over all that makes two copies one version.
  var digest: Bytes32 {
    var writer = FieldWriter()
    comparable.encode(into: &writer)
    return Bytes32(sha256: writer.bytes)
  }

  private var comparable: ArticleVersion {
    var content = self
    content.receivedAt = nil
    content.original = nil
    content.originalByteCount = nil
    content.importer = nil
    content.changeKind = .initial
    content.changeKindBasis = nil
    // Inferred times follow from when the copy was received.
    if content.versionCreatedBasis == .inferred { content.versionCreated = nil }
    if content.yearInferred { content.datelineDate = nil }
    return content
  }
}
