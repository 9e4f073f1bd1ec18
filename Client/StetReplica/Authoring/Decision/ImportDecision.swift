import StetMerge
import StetModel
import StetText

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
    if let same = view.versions.first(where: { $0.content.isSameVersion(as: content) }) {
      self = .unchanged(same)
      return
    }
    var content = content
    if let before = view.predecessor(of: content),
      case .changed(let kind, let basis) = VersionSuccession(of: content, after: before)
    {
      (content.changeKind, content.changeKindBasis) = (kind, basis)
    }
    self = .update(content)
  }
}

extension ArticleView {
  /// The version that `content` comes after; `nil` where its source dates it before all others.
  fileprivate func predecessor(of content: ArticleVersion) -> ArticleVersion? {
    versions.last { version in
      guard let known = version.content.versionCreated, let new = content.versionCreated else {
        return true
      }
      return known <= new
    }?.content
  }
}

extension ArticleVersion {
  /// SHA-256 over all that makes two copies one version.
  var digest: Bytes32 {
    var writer = FieldWriter()
    withoutProvenance.encode(into: &writer)
    return Bytes32(sha256: writer.bytes)
  }
}
