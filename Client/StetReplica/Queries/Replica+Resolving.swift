import GRDB
package import StetModel

extension Replica {
  /// How many candidates an ambiguous beginning names.
  private static let candidateCountMax = 8
  /// Of more ids than this the beginnings are found in one pass over the whole table.
  private static let singleLookupCountMax = 256

  /// The note whose id begins so.
  ///
  /// - Throws: ``AuthoringError`` when none does, or several do.
  package func resolveNote(_ text: String) throws -> RecordID {
    let ids = try matches(text, IDPrefix.note(text), table: "note")
    return try one(text, of: ids.compactMap { RecordID($0) }) { $0.noteText }
  }

  /// The article whose id begins so.
  package func resolveArticle(_ text: String) throws -> RecordID {
    let ids = try matches(text, IDPrefix.article(text), table: "article")
    return try one(text, of: ids.compactMap { RecordID($0) }) { $0.articleText }
  }

  /// The revision whose id begins so.
  package func resolveRevision(_ text: String) throws -> RevisionID {
    let ids = try matches(text, IDPrefix.revision(text), table: "revision")
    return try one(text, of: ids.compactMap { RevisionID($0) }) { $0.description }
  }

  /// The note or article whose id begins so: their alphabets share no digit.
  package func resolveRecord(_ text: String) throws -> (record: RecordID, kind: RecordKind) {
    if IDPrefix.note(text) != nil { return (try resolveNote(text), .note) }
    return (try resolveArticle(text), .article)
  }

  private func matches(_ text: String, _ prefix: IDPrefix?, table: String) throws -> [[UInt8]] {
    guard let prefix else { throw AuthoringError.malformedID(text) }
    return try read { db in
      try Sentence(
        db,
        "SELECT DISTINCT id FROM \(table) WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
      )
      .all([
        .blob(prefix.least), .blob(prefix.greatest), .integer(Int64(Self.candidateCountMax)),
      ]) { $0.blob(0) }
    }
  }

  private func one<ID>(
    _ text: String,
    of ids: [ID],
    _ whole: (ID) -> String
  ) throws(AuthoringError) -> ID {
    guard let first = ids.first else { throw .unknownID(text) }
    guard ids.count == 1 else {
      throw .ambiguousID(text, candidates: ids.map(whole))
    }
    return first
  }

  /// The shortest beginning of each note's id that no other note here has.
  package func shortNoteIDs(_ notes: some Sequence<RecordID>) throws -> [RecordID: String] {
    try shortIDs(notes, table: "note") { $0.noteText }
  }

  /// The shortest beginning of each article's id that no other article here has.
  package func shortArticleIDs(_ articles: some Sequence<RecordID>) throws -> [RecordID: String] {
    try shortIDs(articles, table: "article") { $0.articleText }
  }

  private func shortIDs(
    _ records: some Sequence<RecordID>,
    table: String,
    _ whole: (RecordID) -> String
  ) throws -> [RecordID: String] {
    let records = Array(records)
    return try read { db in
      let counts =
        records.count > Self.singleLookupCountMax
        ? try digitCounts(db, table: table) : nil
      var short: [RecordID: String] = [:]
      for record in records where short[record] == nil {
        let count = try counts?[record] ?? digitCount(db, of: record, table: table)
        short[record] = String(whole(record).prefix(count))
      }
      return short
    }
  }

  /// The digits that tell each record of a table from all others, in one pass over their ids.
  private func digitCounts(_ db: Database, table: String) throws -> [RecordID: Int] {
    let ids = try Sentence(db, "SELECT DISTINCT id FROM \(table) ORDER BY id")
      .all { row in (try row.record(0), row.blob(0)) }
    var counts: [RecordID: Int] = [:]
    counts.reserveCapacity(ids.count)
    for index in ids.indices {
      let neighbours = [index - 1, index + 1].filter(ids.indices.contains).map { ids[$0].1 }
      counts[ids[index].0] = ShortID.digitCount(of: ids[index].1, from: neighbours)
    }
    return counts
  }

  private func digitCount(_ db: Database, of record: RecordID, table: String) throws -> Int {
    ShortID.digitCount(of: record.bytes, from: try neighbours(db, of: record, table: table))
  }

  private func neighbours(
    _ db: Database,
    of record: RecordID,
    table: String
  ) throws -> [[UInt8]] {
    let before = "SELECT id FROM \(table) WHERE id < ? ORDER BY id DESC LIMIT 1"
    let after = "SELECT id FROM \(table) WHERE id > ? ORDER BY id LIMIT 1"
    return try [before, after].compactMap { sql in
      try Sentence(db, sql).first([.blob(record.bytes)]) { $0.blob(0) }
    }
  }
}
