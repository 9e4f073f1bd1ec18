package import StetMerge
package import StetModel

/// What everyone sees of one record.
package enum RecordView: Sendable {
  case note(NoteView)
  case article(ArticleView)

  /// Computes the view of `record` from its revisions, or returns `nil` when none is of its kind.
  package init?(
    _ record: RecordID,
    kind: RecordKind,
    _ revisions: [(id: RevisionID, revision: Revision)]
  ) {
    switch kind {
    case .note:
      guard let view = NoteView(note: record, revisions: revisions) else { return nil }
      self = .note(view)
    case .article:
      guard let view = ArticleView(article: record, revisions: revisions) else { return nil }
      self = .article(view)
    }
  }
}
