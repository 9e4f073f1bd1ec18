package import StetModel
import StetText

/// What everyone sees of one article: its versions in order, a pure function of its revisions.
///
/// Versions never conflict. They are ordered by the source's time, else by what their importers had
/// seen and when they were received: see ``VersionOrder``. One that the source dates earlier takes
/// its place in the past, however late it arrives.
package struct ArticleView: Equatable, Sendable {
  package var article: RecordID
  package var desk: DeskName
  /// Never empty; the latest is last.
  package var versions: [Version]
  package var latest: Version
  /// The revisions without children here, sorted.
  package var heads: [RevisionID]
  /// SHA-256 over the rules' version, the heads and the versions.
  package var viewID: Bytes32

  /// One version with its place in the order and what is known of its import.
  package struct Version: Equatable, Sendable {
    /// Counts from 1.
    package var number: Int
    package var revision: RevisionID
    package var content: ArticleVersion
    package var author: AccountName
    /// When it was imported; for display.
    package var madeAt: Int64
    /// What it changed about the version before it.
    ///
    /// The importer's word, unless that was inferred and another version has since taken the first
    /// place.
    package var changeKind: ChangeKind
    /// Other revisions with equal content, sorted: the same version, imported again.
    package var copies: [RevisionID]

    /// Since when people could read it, as far as is known: by its source's time, else by when it
    /// came in or was imported; for display.
    package var readableSince: Int64 { content.likelyDate ?? madeAt }
  }

  /// Whether the article may be used, by its latest version.
  package var publicationStatus: PublicationStatus { latest.content.publicationStatus }

  /// The version that `revision` is or copies.
  package func version(of revision: RevisionID) -> Version? {
    versions.first { $0.revision == revision || $0.copies.contains(revision) }
  }
}
