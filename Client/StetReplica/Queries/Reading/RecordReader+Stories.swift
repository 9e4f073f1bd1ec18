import StetMerge
import StetModel

extension RecordReader {
  /// The stories of a desk that were updated last, with their newest versions.
  func recentStories(_ desk: DeskName, _ countMax: Int) throws -> [KnownStory] {
    try Sentence(
      db,
      """
      SELECT article.id, revision.bytes FROM article
      JOIN desk ON desk.id = article.desk JOIN revision ON revision.id = article.latest
      WHERE desk.name = ? ORDER BY article.updated_at DESC, article.row DESC LIMIT ?
      """
    )
    .all([.text(desk.rawValue), .integer(Int64(countMax))]) { row -> KnownStory? in
      guard let revision = try? Revision(decoding: row.blob(1)),
        case .article(let content) = revision.change
      else { return nil }
      return KnownStory(article: try row.record(0), content: content)
    }
    .compactMap(\.self)
  }

  /// The articles of a desk of which a version came with these bytes, in no order.
  ///
  /// Reads every version of the desk: for what is asked seldom.
  func articles(of original: Bytes32, _ desk: DeskName) throws -> [RecordID] {
    guard let row = try Desks(db).row(of: desk) else { return [] }
    let found = try Sentence(db, "SELECT bytes FROM revision WHERE desk = ? AND kind = 2")
      .all([.integer(row)]) { row -> RecordID? in
        guard let revision = try? Revision(decoding: row.blob(0)),
          case .article(let content) = revision.change, content.original == original
        else { return nil }
        return revision.record
      }
    return Array(Set(found.compactMap(\.self))).sorted()
  }

  /// The stories of one desk or of all, the latest first: from their rows alone.
  func stories(_ desk: DeskName?) throws -> [StorySummary] {
    let counts = try noteCounts()
    let rows = try Sentence(
      db,
      """
      SELECT article.id, desk.name, slug, headline, version_count, publication_status, change_kind,
        updated_at
      FROM article JOIN desk ON desk.id = article.desk
      WHERE ?1 IS NULL OR desk.name = ?1 ORDER BY updated_at DESC, article.id
      """
    )
    .all([SQLValue(desk?.rawValue)], Self.summary)
    return rows.compactMap(\.self).map { story in
      var story = story
      let count = counts[RecordPlace(record: story.article, desk: story.desk)]
      story.noteCount = count?.notes ?? 0
      story.conflictCount = count?.conflicts ?? 0
      return story
    }
  }

  private static func summary(_ row: SQLRow) throws -> StorySummary? {
    guard let desk = DeskName(row.text(1)) else { return nil }
    return StorySummary(
      article: try row.record(0),
      desk: desk,
      slug: row.isNull(2) ? nil : row.text(2),
      headline: row.isNull(3) ? nil : row.text(3),
      versionCount: Int(row.integer(4)),
      publicationStatus: UInt8(exactly: row.integer(5)).flatMap(PublicationStatus.init) ?? .usable,
      changeKind: UInt8(exactly: row.integer(6)).flatMap(ChangeKind.init) ?? .initial,
      updatedAt: row.integer(7)
    )
  }

  /// How many notes each story has, and how many open fields they have.
  private func noteCounts() throws -> [RecordPlace: (notes: Int, conflicts: Int)] {
    var counts: [RecordPlace: (notes: Int, conflicts: Int)] = [:]
    try Sentence(
      db,
      """
      SELECT article, desk.name, count(*), sum(conflict_count) FROM note
      JOIN desk ON desk.id = note.desk
      WHERE article IS NOT NULL AND deleted = 0 GROUP BY article, note.desk
      """
    )
    .forEach { row in
      guard let desk = DeskName(row.text(1)) else { return }
      let place = RecordPlace(record: try row.record(0), desk: desk)
      counts[place] = (Int(row.integer(2)), Int(row.integer(3)))
    }
    return counts
  }
}
