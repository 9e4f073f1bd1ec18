import GRDB
import StetModel

/// The records of one kind that meet a query.
///
/// The best rows are chosen first, by the index alone; only these are looked at more closely.
struct SearchSelection {
  /// Words of a snippet, about two lines of a terminal.
  private static let snippetWordCount = 24
  /// Of so many matches at most the best are found; of more, those of the latest.
  private static let rankedCountMax = 2_000

  private let kind: RecordKind
  private let match: String?
  private let countMax: Int
  private var conditions: [String] = []
  private var values: [SQLValue] = []

  init(
    _ kind: RecordKind,
    _ expression: MatchExpression,
    _ filters: SearchQuery.Filters,
    _ providers: [String]?,
    _ scope: SearchScope
  ) {
    self.kind = kind
    self.match = expression.text
    self.countMax = scope.countMax
    if let desk = scope.desk {
      add("desk = (SELECT id FROM desk WHERE name = ?)", .text(desk.rawValue))
    }
    if let providers {
      conditions.append("provider IN (\(providers.map { _ in "?" }.joined(separator: ", ")))")
      values += providers.map { .text($0) }
    }
    if let author = filters.author { add("author = ?", .text(author)) }
    if let status = filters.status { add("status = ?", .integer(Int64(status.rawValue))) }
    for tag in filters.tags { add("row IN (SELECT note FROM note_tag WHERE tag = ?)", .text(tag)) }
  }

  private mutating func add(_ condition: String, _ value: SQLValue) {
    conditions.append(condition)
    values.append(value)
  }

  func hits(_ db: Database) throws -> [SearchHit] {
    try rows(db).compactMap { try hit(db, row: $0.row, score: $0.score) }
  }

  private var index: String { kind == .note ? "note_index" : "story_index" }
  private var table: String { kind == .note ? "note" : "article" }
  /// What a word counts for by where it stands: a tag or a headline says more than running text.
  private var weights: String { kind == .note ? "1.0, 4.0, 0.5" : "6.0, 1.0, 1.5" }

  /// The best rows: of very many that match, the best of the latest.
  private func rows(_ db: Database) throws -> [(row: Int64, score: Double)] {
    guard let match else { return try latest(db) }
    let sql = """
      SELECT rowid, -rank FROM \(index) WHERE \(index) MATCH ? AND rowid >= ? \(filter)
        AND rank MATCH 'bm25(\(weights))' ORDER BY rank LIMIT ?
      """
    let first = SQLValue.integer(try firstRanked(db, match))
    return try Sentence(db, sql)
      .all([.text(match), first] + values + [.integer(Int64(countMax))]) {
        (row: $0.integer(0), score: $0.real(1))
      }
  }

  /// The oldest row that is ranked, which takes far longer than to find it.
  private func firstRanked(_ db: Database, _ match: String) throws -> Int64 {
    let sql = """
      SELECT rowid FROM \(index) WHERE \(index) MATCH ? \(filter) ORDER BY rowid DESC
      LIMIT 1 OFFSET \(Self.rankedCountMax)
      """
    return try Sentence(db, sql).first([.text(match)] + values) { $0.integer(0) } ?? 0
  }

  /// Asked of each match, since SQLite would else look each filtered row up in the index.
  private var filter: String {
    guard !conditions.isEmpty else { return "" }
    let all = conditions.joined(separator: " AND ")
    return "AND EXISTS (SELECT 1 FROM \(table) WHERE \(table).row = \(index).rowid AND \(all))"
  }

  /// Without words there is no better or worse: the latest come first.
  private func latest(_ db: Database) throws -> [(row: Int64, score: Double)] {
    let (time, live) = kind == .note ? ("modified_at", "AND deleted = 0") : ("updated_at", "")
    let sql = """
      SELECT row FROM \(table) WHERE \(conditions.joined(separator: " AND ")) \(live)
      ORDER BY \(time) DESC, row LIMIT ?
      """
    return try Sentence(db, sql).all(values + [.integer(Int64(countMax))]) {
      (row: $0.integer(0), score: 0)
    }
  }

  private func snippet(_ db: Database, row: Int64) throws -> String {
    guard let match else {
      let gist = kind == .note ? "gist" : "coalesce(headline, '')"
      return try Sentence(db, "SELECT \(gist) FROM \(table) WHERE row = ?")
        .first([.integer(row)]) { $0.text(0) } ?? ""
    }
    let sql = """
      SELECT snippet(\(index), -1, char(1), char(2), '…', \(Self.snippetWordCount))
      FROM \(index) WHERE \(index) MATCH ? AND rowid = ?
      """
    return try Sentence(db, sql).first([.text(match), .integer(row)]) { $0.text(0) } ?? ""
  }

  private func hit(_ db: Database, row: Int64, score: Double) throws -> SearchHit? {
    let snippet = Snippet(marked: try snippet(db, row: row))
    return try Sentence(db, description).first([.integer(row)]) { line in
      SearchHit(
        kind: kind,
        desk: try line.desk(0),
        article: line.isNull(1) ? nil : try line.record(1),
        note: line.isNull(2) ? nil : try line.record(2),
        versionCount: line.isNull(3) ? nil : Int(line.integer(3)),
        headline: line.isNull(4) ? nil : line.text(4),
        storyStatus: UInt8(exactly: line.integer(5)).flatMap(PublicationStatus.init) ?? .usable,
        snippet: snippet,
        score: score
      )
    }
  }

  /// The desk, the story, the note, how many versions the story has if it was found, its headline,
  /// and whether it may be used.
  private var description: String {
    switch kind {
    case .note:
      """
      SELECT desk.name, note.article, note.id, NULL, article.headline,
        article.publication_status
      FROM note
      JOIN desk ON desk.id = note.desk
      LEFT JOIN article ON article.id = note.article AND article.desk = note.desk
      WHERE note.row = ?
      """
    case .article:
      """
      SELECT desk.name, article.id, NULL, version_count, headline, publication_status FROM article
      JOIN desk ON desk.id = article.desk WHERE row = ?
      """
    }
  }
}
