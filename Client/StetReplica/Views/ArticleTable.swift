import GRDB
import StetMerge
import StetModel

/// What the table of articles keeps of an article's view.
struct ArticleSummary: Equatable {
  var slug: String?
  var headline: String?
  var provider: String?
  var versionCount: Int
  var latest: RevisionID
  var publicationStatus: PublicationStatus
  var changeKind: ChangeKind
  /// The source's time of the latest version, else when it was received or imported.
  var updatedAt: Int64
  var viewID: Bytes32

  init(_ view: ArticleView) {
    let latest = view.latest
    self.slug = latest.content.slugline
    self.headline = latest.content.headline
    self.provider = latest.content.provider
    self.versionCount = view.versions.count
    self.latest = latest.revision
    self.publicationStatus = latest.content.publicationStatus
    self.changeKind = latest.changeKind
    self.updatedAt = latest.readableSince
    self.viewID = view.viewID
  }
}

/// The table of articles, as one desk's writers use it.
struct ArticleTable {
  private let db: Database
  private let deskRow: DeskRow
  private let insertion: Sentence

  /// An article's row as it is before a change.
  struct Stored {
    var row: Int64
    var versionCount: Int
    var latest: RevisionID
    var publicationStatus: Int64
    var viewID: Bytes32
  }

  init(_ db: Database, deskRow: DeskRow) throws {
    self.db = db
    self.deskRow = deskRow
    self.insertion = try Sentence(
      db,
      """
      INSERT INTO article(
        id, desk, slug, headline, provider, version_count, latest, publication_status, change_kind,
        updated_at, view_id
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id, desk) DO NOTHING
      """
    )
  }

  /// Writes a new article and returns its row, or `nil` when the article is here already.
  func insert(_ article: RecordID, _ summary: ArticleSummary) throws -> Int64? {
    let key: [SQLValue] = [.blob(article.bytes), .integer(deskRow)]
    return try insertion.run(key + values(summary)) > 0 ? db.lastInsertedRowID : nil
  }

  func find(_ article: RecordID) throws -> Stored? {
    try Sentence(
      db,
      """
      SELECT row, version_count, latest, publication_status, view_id FROM article
      WHERE id = ? AND desk = ?
      """
    )
    .first([.blob(article.bytes), .integer(deskRow)]) { row in
      Stored(
        row: row.integer(0),
        versionCount: Int(row.integer(1)),
        latest: try row.revision(2),
        publicationStatus: row.integer(3),
        viewID: try row.digest(4)
      )
    }
  }

  func update(_ row: Int64, _ summary: ArticleSummary) throws {
    try Sentence(
      db,
      """
      UPDATE article SET slug = ?, headline = ?, provider = ?, version_count = ?, latest = ?,
        publication_status = ?, change_kind = ?, updated_at = ?, view_id = ?
      WHERE row = ?
      """
    )
    .run(values(summary) + [.integer(row)])
  }

  func remove(_ row: Int64) throws {
    try Sentence(db, "DELETE FROM article WHERE row = ?").run([.integer(row)])
  }

  private func values(_ summary: ArticleSummary) -> [SQLValue] {
    [
      SQLValue(summary.slug), SQLValue(summary.headline), SQLValue(summary.provider),
      .integer(Int64(summary.versionCount)), .blob(summary.latest.bytes),
      .integer(Int64(summary.publicationStatus.rawValue)),
      .integer(Int64(summary.changeKind.rawValue)), .integer(summary.updatedAt),
      .blob(summary.viewID.bytes),
    ]
  }
}
