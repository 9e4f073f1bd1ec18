package import StetModel

/// What a newly read version is to the one before it.
package enum VersionChange: Hashable, Sendable {
  /// Nothing that a reader could see differs: no new version.
  case unchanged
  case changed(ChangeKind, basis: Basis)

  /// Judges `new` against the version before it.
  ///
  /// What the publisher says comes first; a text that changed without a word is a silent edit.
  package init(of new: ArticleVersion, after old: ArticleVersion) {
    let isSameText = new.text.utf8.elementsEqual(old.text.utf8)
    if Self.isSameContent(new, old) {
      self = .unchanged
    } else if new.changeKindBasis == .stated, !Self.repeatsStatement(new, old) {
      self = .changed(new.changeKind, basis: .stated)
    } else {
      self = .changed(isSameText ? .metadataOnly : .silentEdit, basis: .inferred)
    }
  }

  /// Whether two versions are one: equal to a reader, however and whenever each was imported.
  package static func isSameContent(_ one: ArticleVersion, _ other: ArticleVersion) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8) && comparable(one) == comparable(other)
  }

  /// The same advisory as before says nothing about what changed since.
  private static func repeatsStatement(_ new: ArticleVersion, _ old: ArticleVersion) -> Bool {
    old.changeKindBasis == .stated && new.changeKind == old.changeKind
      && new.editorialNote == old.editorialNote
  }

  /// The version without what differs between two imports of one copy.
  private static func comparable(_ version: ArticleVersion) -> ArticleVersion {
    var version = version
    version.receivedAt = nil
    version.original = nil
    version.originalByteCount = nil
    version.importer = nil
    if version.versionCreatedBasis != .stated { version.versionCreated = nil }
    if version.changeKindBasis != .stated {
      version.changeKind = .initial
      version.changeKindBasis = nil
    }
    // A year inferred from another day of receipt is no change of the story.
    if version.yearInferred {
      version.datelineDate = version.datelineDate.map { String($0.suffix(5)) }
    }
    return version
  }
}
