import GRDB
import StetMerge
import StetModel

/// Keeps one desk's views equal to its revisions during a transaction.
///
/// A revision that starts a record is shown by itself, without reading anything; records that
/// others touch are computed anew from all their revisions, once, by ``finish()``.
struct ViewWriter {
  /// When the search index learns of a change.
  enum Indexing {
    /// By ``Replica/indexPending(progress:)``: a large pull is several times faster so.
    case later
    case atOnce
  }

  var indexing = Indexing.later

  private let db: Database
  private let desk: DeskName
  private let deskRow: DeskRow
  private let notes: NoteTable
  private let articles: ArticleTable
  private let index: SearchIndex
  private var touched = TouchedRecords()
  private var events: [ReplicaEvent] = []
  private var storyCountChange = 0
  private var noteCountChange = 0

  init(_ db: Database, desk: DeskName, deskRow: DeskRow) throws {
    self.db = db
    self.desk = desk
    self.deskRow = deskRow
    self.notes = try NoteTable(db, deskRow: deskRow)
    self.articles = try ArticleTable(db, deskRow: deskRow)
    self.index = try SearchIndex(db)
  }

  /// Takes a revision that was just stored.
  mutating func add(_ revision: PreparedRevision) throws {
    guard let record = revision.record, let kind = RecordKind(revision.kind) else { return }
    if !touched.contains(record, kind), let view = revision.firstView,
      try insert(record, view)
    {
      return
    }
    touched.insert(record, kind)
  }

  /// Notes that a record's revisions changed.
  mutating func touch(_ record: RecordID, _ kind: RecordKind) { touched.insert(record, kind) }

  /// Computes the touched records anew, and returns what changed since the beginning.
  mutating func finish() throws -> [ReplicaEvent] {
    let history = RecordHistory(db)
    for (record, kind) in touched.records {
      switch kind {
      case .note: try write(record, note: try history.noteView(record, deskRow))
      case .article: try write(record, article: try history.articleView(record, deskRow))
      }
    }
    touched = TouchedRecords()
    try Desks(db).addCounts(stories: storyCountChange, notes: noteCountChange, to: deskRow)
    defer { events = [] }
    return events
  }

  private mutating func insert(_ record: RecordID, _ view: RecordView) throws -> Bool {
    switch view {
    case .note(let view):
      let summary = NoteSummary(view)
      guard let row = try notes.insert(record, summary) else { return false }
      noteCountChange += summary.deleted ? 0 : 1
      tell(NoteMarks(summary).events(from: nil), record, article: summary.article)
      if indexing == .atOnce { try index.put(row, view) }
    case .article(let view):
      guard let row = try articles.insert(record, ArticleSummary(view)) else { return false }
      storyCountChange += 1
      tell([.story], record, article: record)
      if indexing == .atOnce { try index.put(row, view) }
    }
    return true
  }

  private mutating func tell(
    _ kinds: [ReplicaEvent.Kind],
    _ record: RecordID,
    article: RecordID?,
    formerHead: RevisionID? = nil
  ) {
    for kind in kinds {
      events.append(
        ReplicaEvent(
          kind: kind,
          desk: desk,
          record: record,
          article: article,
          formerHead: formerHead
        )
      )
    }
  }

  private mutating func write(_ record: RecordID, note view: NoteView?) throws {
    guard let stored = try notes.find(record) else {
      if let view { _ = try insert(record, .note(view)) }
      return
    }
    guard let view else {
      try index.remove(stored.row, .note)
      try notes.remove(stored.row)
      noteCountChange -= stored.deleted ? 0 : 1
      return
    }
    guard view.viewID != stored.viewID else { return }
    let summary = NoteSummary(view)
    try notes.update(stored.row, summary)
    noteCountChange += (stored.deleted ? 1 : 0) - (summary.deleted ? 1 : 0)
    tell(NoteMarks(summary).events(from: stored.marks), record, article: summary.article)
    try reindex(stored.row, .note(view))
  }

  private mutating func write(_ record: RecordID, article view: ArticleView?) throws {
    guard let stored = try articles.find(record) else {
      if let view { _ = try insert(record, .article(view)) }
      return
    }
    guard let view else {
      try index.remove(stored.row, .article)
      try articles.remove(stored.row)
      storyCountChange -= 1
      return
    }
    guard view.viewID != stored.viewID else { return }
    let summary = ArticleSummary(view)
    try articles.update(stored.row, summary)
    let hasOther = Int64(summary.publicationStatus.rawValue) != stored.publicationStatus
    let kinds: [ReplicaEvent.Kind?] = [
      summary.versionCount > stored.versionCount ? .version : nil,
      hasOther ? .publicationStatus : nil,
    ]
    let formerHead = summary.latest == stored.latest ? nil : stored.latest
    tell(kinds.compactMap(\.self), record, article: record, formerHead: formerHead)
    try reindex(stored.row, .article(view))
  }

  private func reindex(_ row: Int64, _ view: RecordView) throws {
    switch (indexing, view) {
    case (.later, .note): try index.markStale(row, .note)
    case (.later, .article): try index.markStale(row, .article)
    case (.atOnce, .note(let view)): try index.put(row, view)
    case (.atOnce, .article(let view)): try index.put(row, view)
    }
  }
}

/// Records whose revisions changed, each once, in the order they were first touched.
private struct TouchedRecords {
  private struct Key: Hashable {
    var record: RecordID
    var kind: RecordKind
  }

  private(set) var records: [(RecordID, RecordKind)] = []
  private var known: Set<Key> = []

  func contains(_ record: RecordID, _ kind: RecordKind) -> Bool {
    !known.isEmpty && known.contains(Key(record: record, kind: kind))
  }

  mutating func insert(_ record: RecordID, _ kind: RecordKind) {
    guard known.insert(Key(record: record, kind: kind)).inserted else { return }
    records.append((record, kind))
  }
}

extension RecordKind {
  /// The kind of a stored revision, or `nil` when this program cannot read it.
  init?(_ stored: StoredKind) {
    switch stored {
    case .unreadable: return nil
    case .note: self = .note
    case .article: self = .article
    }
  }
}
