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

  /// Decides about a copy of an article.
  ///
  /// A copy of any version is that version again: a file may be read many times. Where a person
  /// says that it is the newest (`isByHand`), only the newest is, and what says the same as an
  /// older one has the story go back to it.
  init(_ content: ArticleVersion, into view: ArticleView?, isByHand: Bool = false) {
    guard let view else {
      self = .create(content)
      return
    }
    let known = isByHand ? [view.latest] : view.versions
    if let same = known.first(where: { $0.content.isSameVersion(as: content) }) {
      self = .unchanged(same)
      return
    }
    var content = content
    let past = view.past(of: content)
    if let before = past.last,
      case .changed(let kind, let basis) = VersionSuccession(of: content, after: before, past: past)
    {
      (content.changeKind, content.changeKindBasis) = (kind, basis)
    }
    self = .update(content)
  }
}

extension ArticleView {
  /// The versions that `content` comes after, the oldest first: none where its source dates it
  /// before all others.
  fileprivate func past(of content: ArticleVersion) -> [ArticleVersion] {
    let last = versions.lastIndex { version in
      guard let known = version.content.believedDate, let new = content.believedDate else {
        return true
      }
      return known <= new
    }
    return last.map { versions[...$0].map(\.content) } ?? []
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
