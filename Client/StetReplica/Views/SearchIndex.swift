import GRDB
import StetMerge
import StetModel

/// The full-text index over the latest version of every story and over every note.
///
/// A row is indexed when it is at or below its kind's watermark and not marked as stale. Rows above
/// it may have been indexed too; indexing a row again replaces what was there.
struct SearchIndex {
  private let db: Database

  init(_ db: Database) throws { self.db = db }

  /// Indexes a note, replacing what was indexed of it.
  func put(_ row: Int64, _ view: NoteView) throws {
    try clear(row, .note)
    if !view.deleted {
      try Sentence(db, "INSERT INTO note_index(rowid, body, tags, quote) VALUES (?, ?, ?, ?)")
        .run([
          .integer(row), indexed(view.body.searched), indexed(view.tags.joined(separator: " ")),
          indexed(view.anchor.shown?.passage?.exact ?? ""),
        ])
    }
    try advance(over: row, .note)
  }

  /// Indexes a story's latest version, replacing what was indexed of it.
  func put(_ row: Int64, _ view: ArticleView) throws {
    let content = view.latest.content
    let other =
      [content.slugline, content.section, content.abstract, content.byline, content.located]
      + content.media.flatMap { [$0.caption, $0.creditLine] }
    try clear(row, .article)
    try Sentence(db, "INSERT INTO story_index(rowid, headline, text, other) VALUES (?, ?, ?, ?)")
      .run([
        .integer(row), indexed(content.headline ?? ""), indexed(content.text),
        indexed(other.compactMap { $0 }.joined(separator: "\n")),
      ])
    try advance(over: row, .article)
  }

  private func indexed(_ text: String) -> SQLValue { .text(IndexedText.of(text)) }

  /// Forgets a row that is about to be removed from its table.
  func remove(_ row: Int64, _ kind: RecordKind) throws {
    try clear(row, kind)
    // The number of the last row is given out again.
    guard try watermark(kind) >= row else { return }
    try setWatermark(row - 1, kind)
  }

  /// Notes that what is indexed of a row is out of date.
  func markStale(_ row: Int64, _ kind: RecordKind) throws {
    try Sentence(db, "INSERT OR IGNORE INTO stale(kind, row) VALUES (?, ?)")
      .run([.integer(Int64(kind.rawValue)), .integer(row)])
  }

  private func clear(_ row: Int64, _ kind: RecordKind) throws {
    let table = kind == .note ? "note_index" : "story_index"
    try Sentence(db, "DELETE FROM \(table) WHERE rowid = ?").run([.integer(row)])
    try Sentence(db, "DELETE FROM stale WHERE kind = ? AND row = ?")
      .run([.integer(Int64(kind.rawValue)), .integer(row)])
  }

  private func advance(over row: Int64, _ kind: RecordKind) throws {
    if try watermark(kind) == row - 1 { try setWatermark(row, kind) }
  }

  func watermark(_ kind: RecordKind) throws -> Int64 {
    try Meta(db).integer(Self.watermarkKey(kind)) ?? 0
  }

  func setWatermark(_ row: Int64, _ kind: RecordKind) throws {
    try Meta(db).set(Self.watermarkKey(kind), .integer(row))
  }

  private static func watermarkKey(_ kind: RecordKind) -> String {
    switch kind {
    case .note: "indexed_notes"
    case .article: "indexed_stories"
    }
  }
}
