package import StetModel

extension NoteView {
  /// How a history is folded: the results are equal wherever both ways can go.
  package enum Folding: Sendable {
    /// Without ancestry where the history has no forks.
    case quickest
    /// By ancestry always.
    case byAncestry
  }

  /// Merges every revision of `note` among `revisions`, or returns `nil` when there is none.
  ///
  /// The order of `revisions` does not matter, nor do duplicates, nor revisions of other records. A
  /// revision whose parents are absent is merged like one without parents.
  package init?(
    note: RecordID,
    revisions: [(id: RevisionID, revision: Revision)],
    folding: Folding = .quickest
  ) {
    let history = History(revisions, of: .note, record: note)
    guard let first = history.entries.first else { return nil }
    let isLinear = folding == .quickest && history.isLinear
    let fields =
      isLinear ? NoteFields(linear: history) : NoteFields(merging: CausalHistory(history))
    self.init(history, first: first.revision, firstChange: history.noteChange(0), fields: fields)
  }

  private init(
    _ history: History,
    first: Revision,
    firstChange: NoteChange,
    fields: NoteFields
  ) {
    let heads = history.heads
    self.note = first.record
    self.desk = first.desk
    self.author = first.author
    self.contributors = Self.contributors(history, author: first.author)
    self.createdAt = first.madeAt
    self.modifiedAt = heads.last.map { history.entries[$0].revision.madeAt } ?? first.madeAt
    self.replyTo = firstChange.replyTo
    self.motivation = firstChange.motivation
    self.anchor = fields.anchor
    self.body = fields.body
    self.grade = fields.grade
    self.likelihood = fields.likelihood
    self.confidence = fields.confidence
    self.tlp = fields.tlp
    self.status = fields.status
    self.tags = fields.tags
    self.deleted = fields.deleted
    self.statusIsOutdated = false
    self.reviews = fields.reviews
    self.heads = heads.map { history.entries[$0].id }.sorted()
    self.viewID = .zero
    let mark = status.shown
    statusIsOutdated = mark.status == .final && mark.approves != approvalDigest
    viewID = Bytes32(sha256: canonicalBytes)
  }

  private static func contributors(_ history: History, author: AccountName) -> [AccountName] {
    var names: Set<AccountName> = [author]
    for entry in history.entries where entry.revision.author != author {
      names.insert(entry.revision.author)
    }
    return names.count == 1 ? [author] : names.sorted()
  }
}
