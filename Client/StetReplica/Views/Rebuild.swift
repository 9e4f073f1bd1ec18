import GRDB
import StetMerge
import StetModel

extension Replica {
  /// Computes every view anew from the revisions, in one transaction; nothing else changes.
  ///
  /// Done by itself when a program with other merge rules, or one that reads newer records, opens
  /// the replica. The search index is emptied: ``indexPending(progress:)`` fills it.
  package func rebuildViews() throws {
    try write { try ViewRebuilding($0).run() }
  }
}

/// The replacement of all views.
struct ViewRebuilding {
  private let db: Database
  /// What the views were made by: the merge rules and the record format.
  private static let rulesKey = "view_rules"
  private static var rules: Int64 { Int64(MergeRules.version << 32 | Revision.format) }

  init(_ db: Database) { self.db = db }

  /// Tells whether the views were made by the rules of this program.
  func isCurrent() throws -> Bool { try Meta(db).integer(Self.rulesKey) == Self.rules }

  func run() throws {
    for table in ["note_tag", "note", "article", "note_index", "story_index", "stale"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    try db.execute(sql: "UPDATE desk SET story_count = 0, note_count = 0")
    for kind in RecordKind.allCases { try SearchIndex(db).setWatermark(0, kind) }
    try readAgain()
    for desk in try Desks(db).all() { try rebuild(desk.desk) }
    try Meta(db).set(Self.rulesKey, .integer(Self.rules))
  }

  /// Decodes what an older program could not.
  private func readAgain() throws {
    let unread = try Sentence(db, "SELECT row, bytes FROM revision WHERE kind = 0")
      .all([]) { (row: $0.integer(0), bytes: $0.blob(1)) }
    for (row, bytes) in unread {
      guard let revision = try? Revision(decoding: bytes) else { continue }
      try Sentence(db, "UPDATE revision SET kind = ?, record = ? WHERE row = ?")
        .run([
          .integer(StoredKind(revision.kind).rawValue), .blob(revision.record.bytes),
          .integer(row),
        ])
    }
  }

  private func rebuild(_ desk: DeskName) throws {
    let deskRow = try Desks(db).requiredRow(of: desk)
    var views = try ViewWriter(db, desk: desk, deskRow: deskRow)
    try Sentence(
      db,
      """
      SELECT record, kind FROM revision WHERE desk = ? AND kind <> 0 AND state <> 2
      GROUP BY record, kind ORDER BY min(row)
      """
    )
    .forEach([.integer(deskRow)]) { row in
      guard let kind = StoredKind(rawValue: row.integer(1)).flatMap(RecordKind.init) else { return }
      views.touch(try row.record(0), kind)
    }
    _ = try views.finish()
  }
}
