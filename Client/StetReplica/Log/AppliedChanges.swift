package import StetModel

/// What applying batches changed, for people who follow along.
package struct AppliedChanges: Equatable, Sendable {
  /// Revisions that were not here before.
  package var receivedCount = 0
  /// In the order of the log; each record's changes are told once for all batches together.
  package var events: [ReplicaEvent] = []

  package init() {}
}

/// One thing that a person would want to know about one record.
package struct ReplicaEvent: Hashable, Sendable {
  package var kind: Kind
  package var desk: DeskName
  /// The article or note that changed.
  package var record: RecordID
  /// The article it is about; `nil` for a note on none.
  package var article: RecordID?
  /// The version that was newest before, where an article has another one.
  package var formerHead: RevisionID?

  package enum Kind: String, CaseIterable, Sendable {
    /// An article's first version.
    case story
    /// A further version of an article.
    case version
    /// An article's latest version may now be used, or no longer.
    case publicationStatus
    /// A new note.
    case note
    /// A note that changed.
    case noteChanged
    /// Several people's edits of a note were merged, with nothing to settle or to look at.
    case merged
    /// People disagree about a field of a note, where they did not or about less.
    case conflictOpened
    /// A disagreement was settled.
    case conflictSettled
    /// Something was merged that a person should look at.
    case reviewOpened
    /// Review items were accepted.
    case reviewSettled
  }

  package init(
    kind: Kind,
    desk: DeskName,
    record: RecordID,
    article: RecordID?,
    formerHead: RevisionID? = nil
  ) {
    self.kind = kind
    self.desk = desk
    self.record = record
    self.article = article
    self.formerHead = formerHead
  }
}
