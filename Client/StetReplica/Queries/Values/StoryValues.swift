package import StetMerge
package import StetModel

/// A story as a list shows it.
package struct StorySummary: Hashable, Sendable {
  package var article: RecordID
  package var desk: DeskName
  package var slug: String?
  package var headline: String?
  /// How many distinct versions are known here.
  package var versionCount: Int
  /// Of the newest version.
  package var publicationStatus: PublicationStatus
  /// Of the newest version.
  package var changeKind: ChangeKind
  /// Notes on the story that are not deleted.
  package var noteCount: Int
  /// Open fields of those notes.
  package var conflictCount: Int
  /// When the newest version was made or received, in milliseconds since 1970.
  package var updatedAt: Int64

  package init(
    article: RecordID,
    desk: DeskName,
    slug: String? = nil,
    headline: String?,
    versionCount: Int = 1,
    publicationStatus: PublicationStatus = .usable,
    changeKind: ChangeKind = .initial,
    noteCount: Int = 0,
    conflictCount: Int = 0,
    updatedAt: Int64
  ) {
    self.article = article
    self.desk = desk
    self.slug = slug
    self.headline = headline
    self.versionCount = versionCount
    self.publicationStatus = publicationStatus
    self.changeKind = changeKind
    self.noteCount = noteCount
    self.conflictCount = conflictCount
    self.updatedAt = updatedAt
  }
}

/// A story opened at one version, with the notes placed in it.
package struct StoryDetail: Equatable, Sendable {
  package var view: ArticleView
  /// The version that is shown.
  package var shown: ArticleView.Version
  /// The notes that are not deleted, placed in the version that is shown, in the text's order.
  package var notes: [NoteDetail]

  package init(view: ArticleView, shown: ArticleView.Version, notes: [NoteDetail]) {
    self.view = view
    self.shown = shown
    self.notes = notes
  }
}
