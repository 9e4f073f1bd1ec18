import GRDB
import StetMerge
package import StetModel

/// The table of revisions, as one desk's writers use it.
struct RevisionTable {
  private let deskRow: DeskRow
  private let insertion: Sentence
  private let search: Sentence
  private let logging: Sentence
  private let lookup: Sentence

  struct Found {
    var row: Int64
    var desk: DeskRow
    var state: RevisionState
  }

  init(_ db: Database, deskRow: DeskRow) throws {
    self.deskRow = deskRow
    self.insertion = try Sentence(
      db,
      """
      INSERT INTO revision(id, desk, record, kind, state, position, signature, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING
      """
    )
    self.search = try Sentence(db, "SELECT row, desk, state FROM revision WHERE id = ?")
    self.logging = try Sentence(db, "UPDATE revision SET state = 1, position = ? WHERE row = ?")
    self.lookup = try Sentence(
      db,
      "SELECT id FROM revision WHERE desk = ? AND position = ? AND position IS NOT NULL"
    )
  }

  /// Stores a revision; returns `false` when it is here already, in whatever state.
  func insert(
    _ revision: PreparedRevision,
    state: RevisionState,
    position: LogPosition?
  ) throws -> Bool {
    let count = try insertion.run([
      .blob(revision.sealed.id.bytes), .integer(deskRow), SQLValue(revision.record?.bytes),
      .integer(revision.kind.rawValue), .integer(state.rawValue), SQLValue(position?.rawValue),
      .blob(revision.sealed.signature), .blob(revision.sealed.bytes),
    ])
    return count > 0
  }

  func find(_ id: RevisionID) throws -> Found? {
    try search.first([.blob(id.bytes)]) { row in
      Found(
        row: row.integer(0),
        desk: row.integer(1),
        state: RevisionState(rawValue: row.integer(2)) ?? .unsent
      )
    }
  }

  func markLogged(_ row: Int64, position: LogPosition) throws {
    try logging.run([.integer(position.rawValue), .integer(row)])
  }

  func id(at position: LogPosition) throws -> RevisionID? {
    try lookup.first([.integer(deskRow), .integer(position.rawValue)]) { try $0.revision(0) }
  }
}

extension LogCursor {
  /// The cursor behind the next entry, `id`.
  package func advanced(by id: RevisionID) -> LogCursor {
    LogCursor(position: position.next, chain: Chain.next(chain, id))
  }
}
