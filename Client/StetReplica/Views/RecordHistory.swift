import GRDB
package import StetMerge
package import StetModel

/// A revision as this replica holds it.
package struct StoredRevision: Equatable, Sendable {
  package var id: RevisionID
  package var revision: Revision
  /// Its place in the desk's log; `nil` while it is unsent.
  package var position: LogPosition?

  package init(id: RevisionID, revision: Revision, position: LogPosition? = nil) {
    self.id = id
    self.revision = revision
    self.position = position
  }
}

extension Replica {
  /// Every revision of a record that its view is made of, oldest first.
  package func revisions(of record: RecordID, desk: DeskName) throws -> [StoredRevision] {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return [] }
      return try RecordHistory(db).stored(record, deskRow)
    }
  }

  /// What everyone sees of a note, or `nil` when it is not on this desk here.
  package func noteView(_ note: RecordID, desk: DeskName) throws -> NoteView? {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return nil }
      return try RecordHistory(db).noteView(note, deskRow)
    }
  }

  /// What everyone sees of an article, or `nil` when it is not on this desk here.
  package func articleView(_ article: RecordID, desk: DeskName) throws -> ArticleView? {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return nil }
      return try RecordHistory(db).articleView(article, deskRow)
    }
  }
}

/// Reads the revisions of one record: the log's and the unsent ones, never rejected ones.
struct RecordHistory {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func revisions(
    _ record: RecordID,
    _ deskRow: DeskRow
  ) throws -> [(id: RevisionID, revision: Revision)] {
    try stored(record, deskRow).map { ($0.id, $0.revision) }
  }

  func stored(_ record: RecordID, _ deskRow: DeskRow) throws -> [StoredRevision] {
    try Sentence(
      db,
      """
      SELECT id, bytes, position FROM revision
      WHERE record = ? AND desk = ? AND state <> 2 AND kind <> 0 ORDER BY row
      """
    )
    .all([.blob(record.bytes), .integer(deskRow)]) { row -> StoredRevision? in
      guard let revision = try? Revision(decoding: row.blob(1)) else { return nil }
      let position = row.isNull(2) ? nil : LogPosition(rawValue: max(row.integer(2), 0))
      return StoredRevision(id: try row.revision(0), revision: revision, position: position)
    }
    .compactMap { $0 }
    .parentsFirst
  }

  func noteView(_ note: RecordID, _ deskRow: DeskRow) throws -> NoteView? {
    NoteView(note: note, revisions: try revisions(note, deskRow))
  }

  func articleView(_ article: RecordID, _ deskRow: DeskRow) throws -> ArticleView? {
    ArticleView(article: article, revisions: try revisions(article, deskRow))
  }
}

extension [StoredRevision] {
  /// Parents before their children, which have greater clocks; else as they came.
  fileprivate var parentsFirst: [StoredRevision] {
    enumerated().sorted { left, right in
      (left.element.revision.clock, left.offset) < (right.element.revision.clock, right.offset)
    }
    .map(\.element)
  }
}
