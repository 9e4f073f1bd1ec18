package import StetMerge
package import StetModel

/// The revisions of one note or article, oldest first: parents stand before their children.
package struct RevisionLog: Equatable, Sendable {
  package var place: RecordPlace
  package var kind: RecordKind
  /// What is shown: all, or those that touched one field.
  package var entries: [StoredRevision]
  /// All revisions, also those that are not shown.
  package let history: [StoredRevision]
  package var deviceNames: [DeviceID: String]

  package init(
    place: RecordPlace,
    kind: RecordKind,
    entries: [StoredRevision],
    deviceNames: [DeviceID: String] = [:]
  ) {
    self.place = place
    self.kind = kind
    self.entries = entries
    self.history = entries
    self.deviceNames = deviceNames
  }
}

extension RevisionLog {
  /// The nearest shown revisions before each one: its parents, where they are all shown.
  package var shownParents: [RevisionID: [RevisionID]] {
    let shown = Set(entries.map(\.id))
    var nearest: [RevisionID: [RevisionID]] = [:]
    var found: [RevisionID: [RevisionID]] = [:]
    for stored in history {
      var before: [RevisionID] = []
      for parent in stored.revision.parents {
        let reached = shown.contains(parent) ? [parent] : nearest[parent] ?? []
        before += reached.filter { !before.contains($0) }
      }
      nearest[stored.id] = before
      if shown.contains(stored.id) { found[stored.id] = before }
    }
    return found
  }

  /// The same history with only those revisions that touched `field`.
  package func touching(_ field: LogField) -> RevisionLog {
    var log = self
    log.entries = entries.filter { field.isTouched(by: $0.revision) }
    return log
  }
}

/// What a history can be narrowed to, by the names the command line uses.
package enum LogField: String, CaseIterable, Sendable {
  case anchor, body, grade, likelihood, confidence, tlp, status, tags, deleted

  /// Tells whether a revision set the field, or opened it again.
  func isTouched(by revision: Revision) -> Bool {
    guard case .note(let note) = revision.change else { return false }
    let isReopened = note.reopened.contains { $0.field.word == rawValue }
    switch self {
    case .anchor: return note.anchor != nil || isReopened
    case .body: return note.body != nil || isReopened
    case .grade: return note.grade != nil || isReopened
    case .likelihood: return note.likelihood != nil || isReopened
    case .confidence: return note.confidence != nil || isReopened
    case .tlp: return note.tlp != nil || isReopened
    case .status: return note.status != nil || isReopened
    case .tags: return !(note.tagsAdded.isEmpty && note.tagsRemoved.isEmpty)
    case .deleted: return note.deleted != nil
    }
  }
}

/// Something that was merged without a person, and who took part in it.
package struct ReviewEntry: Hashable, Sendable {
  package var note: RecordID
  package var desk: DeskName
  package var item: ReviewItem
  /// Those who wrote the revisions concerned, sorted.
  package var people: [AccountName]
  /// Of what was changed in the text, the first paragraph; `nil` where it is no longer there.
  package var paragraph: Int?
  /// What each revision concerned did, oldest first.
  package var changes: [WrittenChange]
  /// Of a sentence that was put together from several people's words: how it stands now, and each
  /// person's; empty where that cannot be told any more, and for every other kind of item.
  package var joined: [MergePlace]
  /// Whether the story that the note is on may be used; only lists over many notes tell.
  package var storyStatus = PublicationStatus.usable

  package init(
    note: RecordID,
    desk: DeskName,
    item: ReviewItem,
    people: [AccountName],
    paragraph: Int? = nil,
    changes: [WrittenChange] = [],
    joined: [MergePlace] = []
  ) {
    self.note = note
    self.desk = desk
    self.item = item
    self.people = people
    self.paragraph = paragraph
    self.changes = changes
    self.joined = joined
  }
}
