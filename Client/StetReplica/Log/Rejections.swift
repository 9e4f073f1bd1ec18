import GRDB
import StetModel

/// The rejected tray.
struct Rejections {
  private let db: Database

  private struct Row {
    var row: Int64
    var desk: DeskRow
    var sealed: SealedRevision
    var revision: Revision?
  }

  init(_ db: Database) { self.db = db }

  func remove(_ row: Int64) throws {
    try Sentence(db, "DELETE FROM rejected WHERE revision = ?").run([.integer(row)])
  }

  /// Moves one unsent revision and the unsent ones that build on it.
  func move(_ rejection: Rejection, at: Int64) throws -> [RevisionID] {
    guard let first = try row(rejection.revision, state: .unsent) else { return [] }
    try mark(first, rejection.refusal, at: at)
    var moved: Set<RevisionID> = [first.sealed.id]
    var order = [first.sealed.id]
    for later in try unsent(after: first) {
      guard let revision = later.revision, !moved.isDisjoint(with: revision.parents) else {
        continue
      }
      let detail = "builds on \(rejection.revision), which was refused"
      try mark(later, Refusal(code: .missingParent, detail: detail), at: at)
      moved.insert(later.sealed.id)
      order.append(later.sealed.id)
    }
    try recompute(first)
    return order
  }

  func offerAgain(_ id: RevisionID) throws {
    guard let found = try row(id, state: .rejected) else { return }
    try remove(found.row)
    try setState(.unsent, found.row)
    try recompute(found)
  }

  private func mark(_ row: Row, _ refusal: Refusal, at: Int64) throws {
    try setState(.rejected, row.row)
    try add(row.row, refusal, at: at)
  }

  /// Writes why a revision is in the tray.
  func add(_ row: Int64, _ refusal: Refusal, at: Int64) throws {
    try Sentence(
      db,
      "INSERT OR REPLACE INTO rejected(revision, code, detail, at) VALUES (?, ?, ?, ?)"
    )
    .run([
      .integer(row), .integer(Int64(refusal.code.rawValue)), .text(refusal.detail),
      .integer(at),
    ])
  }

  private func setState(_ state: RevisionState, _ row: Int64) throws {
    try Sentence(db, "UPDATE revision SET state = ? WHERE row = ?")
      .run([.integer(state.rawValue), .integer(row)])
  }

  private func recompute(_ row: Row) throws {
    guard let revision = row.revision, let desk = try Desks(db).name(of: row.desk) else { return }
    var views = try ViewWriter(db, desk: desk, deskRow: row.desk)
    views.indexing = .atOnce
    views.touch(revision.record, revision.kind)
    _ = try views.finish()
  }

  private static let columns = "row, desk, id, bytes, signature"

  private func row(_ id: RevisionID, state: RevisionState) throws -> Row? {
    try Sentence(db, "SELECT \(Self.columns) FROM revision WHERE id = ? AND state = ?")
      .first([.blob(id.bytes), .integer(state.rawValue)], Self.read)
  }

  /// The unsent revisions of the same record that were written later; children are among them.
  private func unsent(after first: Row) throws -> [Row] {
    guard let record = first.revision?.record else { return [] }
    return try Sentence(
      db,
      """
      SELECT \(Self.columns) FROM revision WHERE record = ? AND desk = ? AND state = 0 AND row > ?
      ORDER BY row
      """
    )
    .all([.blob(record.bytes), .integer(first.desk), .integer(first.row)], Self.read)
  }

  private static func read(_ row: SQLRow) throws -> Row {
    let bytes = row.blob(3)
    return Row(
      row: row.integer(0),
      desk: row.integer(1),
      sealed: SealedRevision(id: try row.revision(2), bytes: bytes, signature: row.blob(4)),
      revision: try? Revision(decoding: bytes)
    )
  }

  func all() throws -> [RejectedRevision] {
    try Sentence(
      db,
      """
      SELECT revision.row, desk, revision.id, bytes, signature, code, detail, at, desk.name
      FROM rejected JOIN revision ON revision.row = rejected.revision
      JOIN desk ON desk.id = revision.desk ORDER BY rejected.at, revision.row
      """
    )
    .all([]) { row in
      guard let desk = DeskName(row.text(8)) else {
        throw ReplicaError.damaged(detail: "a desk's name is not well-formed")
      }
      let stored = try Self.read(row)
      return RejectedRevision(
        desk: desk,
        sealed: stored.sealed,
        revision: stored.revision,
        refusal: Refusal(
          code: UInt8(exactly: row.integer(5)).flatMap(Refusal.Code.init) ?? .malformed,
          detail: row.text(6)
        ),
        at: row.integer(7)
      )
    }
  }
}
