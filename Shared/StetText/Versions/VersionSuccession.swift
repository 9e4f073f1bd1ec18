package import StetModel

/// What a newly read version is to the one that it comes after.
package enum VersionSuccession: Hashable, Sendable {
  /// Nothing that a reader could see differs: no new version.
  case unchanged
  case changed(ChangeKind, basis: Basis)

  /// Judges `new` against the version before it, `old`, with all versions up to that as its `past`.
  ///
  /// What the publisher says comes first, unless it only repeats what was said of the version
  /// before. Without a word, a story that may be used again, or says again what an older version
  /// said, is restored; any other text that changed is a silent edit; where only fields around the
  /// text differ, only they changed.
  package init(
    of new: ArticleVersion,
    after old: ArticleVersion,
    past: [ArticleVersion] = []
  ) {
    if new.isSameVersion(as: old) {
      self = .unchanged
    } else if new.changeKindBasis == .stated, !Self.repeatsStatement(new, old) {
      self = .changed(new.changeKind, basis: .stated)
    } else {
      self = .changed(Self.inferred(new, old, past), basis: .inferred)
    }
  }

  /// The kind of change; `nil` where there is none.
  package var kind: ChangeKind? {
    switch self {
    case .unchanged: nil
    case .changed(let kind, _): kind
    }
  }

  private static func inferred(
    _ new: ArticleVersion,
    _ old: ArticleVersion,
    _ past: [ArticleVersion]
  ) -> ChangeKind {
    let isFreed = new.publicationStatus == .usable && old.publicationStatus != .usable
    if isFreed { return .restore }
    if new.hasSameText(as: old) { return .metadataOnly }
    let isBack = past.contains { $0.textHash == new.textHash && $0.hasSameText(as: new) }
    return isBack ? .restore : .silentEdit
  }

  /// The same advisory as before says nothing about what changed since.
  private static func repeatsStatement(_ new: ArticleVersion, _ old: ArticleVersion) -> Bool {
    old.changeKindBasis == .stated && new.changeKind == old.changeKind
      && new.editorialNote == old.editorialNote
  }
}

extension ArticleVersion {
  /// Whether two copies are one version: equal to a reader, however and whenever each came here.
  package func isSameVersion(as other: ArticleVersion) -> Bool {
    hasSameText(as: other) && withoutProvenance == other.withoutProvenance
  }

  fileprivate func hasSameText(as other: ArticleVersion) -> Bool {
    text.utf8.elementsEqual(other.text.utf8)
  }

  /// The content alone: who received it when, through what, and what it seemed to change are not
  /// part of it, nor are the figures, which follow from the text by rules that grow.
  package var withoutArrival: ArticleVersion {
    var version = self
    version.receivedAt = nil
    version.original = nil
    version.originalByteCount = nil
    version.importer = nil
    version.figures = []
    version.changeKind = .initial
    version.changeKindBasis = nil
    return version
  }

  /// The version without what may differ between two copies of it.
  package var withoutProvenance: ArticleVersion {
    var version = withoutArrival
    // A feed dates its entries anew when it likes; only the story's own word counts.
    if version.versionCreatedBasis != .stated {
      version.versionCreated = nil
      version.versionCreatedBasis = nil
    }
    // A year that was inferred follows from the day of receipt.
    if version.yearInferred {
      version.datelineDate = version.datelineDate.map { String($0.suffix(5)) }
    }
    return version
  }
}
