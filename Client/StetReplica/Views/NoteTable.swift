import GRDB
import StetModel

/// The table of notes, as one desk's writers use it.
struct NoteTable {
  private let db: Database
  private let deskRow: DeskRow
  private let insertion: Sentence
  private let tagging: Sentence

  /// A note's row as it is before a change.
  struct Stored {
    var row: Int64
    var deleted: Bool
    var marks: NoteMarks
    var viewID: Bytes32
  }

  init(_ db: Database, deskRow: DeskRow) throws {
    self.db = db
    self.deskRow = deskRow
    self.insertion = try Sentence(
      db,
      """
      INSERT INTO note(
        id, desk, article, author, status, deleted, head_count, conflict_count, review_count,
        created_at, modified_at, view_id, grade, marks, gist
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id, desk) DO NOTHING
      """
    )
    self.tagging = try Sentence(db, "INSERT INTO note_tag(note, tag) VALUES (?, ?)")
  }

  /// Writes a new note and returns its row, or `nil` when the note is here already.
  func insert(_ note: RecordID, _ summary: NoteSummary) throws -> Int64? {
    let key: [SQLValue] = [.blob(note.bytes), .integer(deskRow)]
    guard try insertion.run(key + values(summary)) > 0 else { return nil }
    let row = db.lastInsertedRowID
    for tag in summary.tags { try tagging.run([.integer(row), .text(tag)]) }
    return row
  }

  func find(_ note: RecordID) throws -> Stored? {
    try Sentence(
      db,
      """
      SELECT row, deleted, head_count, conflict_count, review_count, view_id FROM note
      WHERE id = ? AND desk = ?
      """
    )
    .first([.blob(note.bytes), .integer(deskRow)]) { row in
      Stored(
        row: row.integer(0),
        deleted: row.integer(1) != 0,
        marks: NoteMarks(
          headCount: Int(row.integer(2)),
          conflictCount: Int(row.integer(3)),
          reviewCount: Int(row.integer(4))
        ),
        viewID: try row.digest(5)
      )
    }
  }

  func update(_ row: Int64, _ summary: NoteSummary) throws {
    try Sentence(
      db,
      """
      UPDATE note SET article = ?, author = ?, status = ?, deleted = ?, head_count = ?,
        conflict_count = ?, review_count = ?, created_at = ?, modified_at = ?, view_id = ?,
        grade = ?, marks = ?, gist = ?
      WHERE row = ?
      """
    )
    .run(values(summary) + [.integer(row)])
    try removeTags(row)
    for tag in summary.tags { try tagging.run([.integer(row), .text(tag)]) }
  }

  func remove(_ row: Int64) throws {
    try removeTags(row)
    try Sentence(db, "DELETE FROM note WHERE row = ?").run([.integer(row)])
  }

  private func removeTags(_ row: Int64) throws {
    try Sentence(db, "DELETE FROM note_tag WHERE note = ?").run([.integer(row)])
  }

  private func values(_ summary: NoteSummary) -> [SQLValue] {
    [
      SQLValue(summary.article?.bytes), .text(summary.author.rawValue),
      .integer(Int64(summary.status.rawValue)), .integer(summary.deleted ? 1 : 0),
      .integer(Int64(summary.headCount)), .integer(Int64(summary.conflictCount)),
      .integer(Int64(summary.reviewCount)), .integer(summary.createdAt),
      .integer(summary.modifiedAt), .blob(summary.viewID.bytes),
      summary.grade.map { .integer(Int64($0.number)) } ?? .null,
      .integer(Int64(summary.lineMarks.rawValue)), .text(summary.gist),
    ]
  }
}
