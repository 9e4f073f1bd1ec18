import GRDB
import StetMerge
import StetModel

/// Which notes a list holds, chosen by their rows: no view is computed to leave a note out.
struct NoteSelection {
  private var conditions: [String] = []
  private var values: [SQLValue] = []

  init(_ filter: NoteFilter) {
    add("note.deleted = ?", .integer(filter.isDeleted ? 1 : 0))
    if let article = filter.article { add("note.article = ?", .blob(article.bytes)) }
    if let desk = filter.desk { add("desk.name = ?", .text(desk.rawValue)) }
    if let author = filter.author { add("note.author = ?", .text(author.rawValue)) }
    if let status = filter.status { add("note.status = ?", .integer(Int64(status.rawValue))) }
    if let tag = filter.tag {
      add("note.row IN (SELECT note FROM note_tag WHERE tag = ?)", .text(tag))
    }
  }

  /// The notes with open fields.
  static var open: NoteSelection {
    var selection = NoteSelection(NoteFilter())
    selection.conditions.append("note.conflict_count > 0")
    return selection
  }

  /// The notes with something to look at.
  static var reviewable: NoteSelection {
    var selection = NoteSelection(NoteFilter())
    selection.conditions.append("note.review_count > 0")
    return selection
  }

  private mutating func add(_ condition: String, _ value: SQLValue) {
    conditions.append(condition)
    values.append(value)
  }

  /// Hands the revisions of each note to `body`, oldest note first: one statement for all of them.
  func forEach(
    _ db: Database,
    _ body: (RecordID, [StoredRevision]) throws -> Void
  ) throws {
    var note: RecordID?
    var row: Int64?
    var revisions: [StoredRevision] = []
    try sentence(db).forEach(values) { line in
      if line.integer(0) != row, let finished = note {
        try body(finished, revisions)
        revisions = []
      }
      row = line.integer(0)
      note = try line.record(1)
      guard let revision = try? Revision(decoding: line.blob(3)) else { return }
      let position = line.isNull(4) ? nil : LogPosition(rawValue: max(line.integer(4), 0))
      revisions.append(
        StoredRevision(id: try line.revision(2), revision: revision, position: position)
      )
    }
    if let note { try body(note, revisions) }
  }

  /// Whether there is such a note at all.
  func isMet(_ db: Database) throws -> Bool {
    let sql = """
      SELECT 1 FROM note JOIN desk ON desk.id = note.desk
      WHERE \(conditions.joined(separator: " AND ")) LIMIT 1
      """
    return try Sentence(db, sql).first(values) { _ in true } ?? false
  }

  /// The notes as lists show them, oldest first, by their rows alone.
  func lines(_ db: Database) throws -> [NoteLine] {
    let unusable = try UnusableStories(RecordReader(db))
    return try Sentence(
      db,
      """
      SELECT note.id, note.author, note.grade, note.status, note.deleted, note.marks, note.gist,
        note.conflict_count, note.modified_at, note.article, desk.name
      FROM note JOIN desk ON desk.id = note.desk WHERE \(conditions.joined(separator: " AND "))
      ORDER BY note.created_at, note.row
      """
    )
    .all(values) { try NoteLine($0, unusable) }
  }

  private func sentence(_ db: Database) throws -> Sentence {
    try Sentence(
      db,
      """
      SELECT note.row, note.id, revision.id, revision.bytes, revision.position FROM note
      JOIN desk ON desk.id = note.desk
      JOIN revision ON revision.record = note.id AND revision.desk = note.desk
      WHERE revision.state <> 2 AND revision.kind = 1
        AND \(conditions.joined(separator: " AND "))
      ORDER BY note.created_at, note.row, revision.row
      """
    )
  }
}

extension NoteLine {
  fileprivate init(_ row: SQLRow, _ unusable: UnusableStories) throws {
    self.note = try row.record(0)
    self.author = try row.account(1)
    self.grade = row.isNull(2) ? nil : Grade(number: row.integer(2))
    self.status = NoteStatus(rawValue: UInt8(clamping: row.integer(3))) ?? .draft
    self.isDeleted = row.integer(4) != 0
    self.marks = Marks(rawValue: UInt8(clamping: row.integer(5)))
    self.gist = row.text(6)
    self.openCount = Int(row.integer(7))
    self.modifiedAt = row.integer(8)
    self.storyStatus = .usable
    guard !unusable.isEmpty, !row.isNull(9), let desk = DeskName(row.text(10)) else { return }
    self.storyStatus = unusable[RecordPlace(record: try row.record(9), desk: desk)]
  }
}
