import GRDB
package import StetModel

/// The rejected tray.
struct Rejections {
  private let db: Database

  private struct Row {
    var row: Int64
    var desk: DeskRow
    var state: RevisionState
    var sealed: SealedRevision
    var revision: Revision?

    static let columns = "row, desk, revision.id, bytes, signature, state"

    init(_ line: SQLRow) throws {
      let bytes = line.blob(3)
      self.row = line.integer(0)
      self.desk = line.integer(1)
      self.state = RevisionState(rawValue: line.integer(5)) ?? .unsent
      self.sealed = SealedRevision(
        id: try line.revision(2),
        bytes: bytes,
        signature: line.blob(4)
      )
      self.revision = try? Revision(decoding: bytes)
    }
  }

  init(_ db: Database) { self.db = db }

  func remove(_ row: Int64) throws {
    try Sentence(db, "DELETE FROM rejected WHERE revision = ?").run([.integer(row)])
  }

  /// Moves one unsent revision and the unsent ones that build on it.
  func move(_ rejection: Rejection, at: Int64) throws -> [RevisionID] {
    guard let first = try waiting(rejection.revision) else { return [] }
    try mark(first, rejection.refusal, at: at)
    var moved: Set<RevisionID> = [first.sealed.id]
    var order = [first.sealed.id]
    for later in try waiting(after: first) {
      guard let revision = later.revision, !moved.isDisjoint(with: revision.parents) else {
        continue
      }
      let detail = "builds on \(rejection.revision), which was refused"
      try mark(later, Refusal(code: .missingParent, detail: detail), at: at)
      moved.insert(later.sealed.id)
      order.append(later.sealed.id)
    }
    try recompute([first])
    return order
  }

  private func mark(_ row: Row, _ refusal: Refusal, at: Int64) throws {
    try setState(row.state.refused, row.row)
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

  private func recompute(_ rows: [Row]) throws {
    for desk in Set(rows.map(\.desk)).sorted() {
      guard let name = try Desks(db).name(of: desk) else { continue }
      var views = try ViewWriter(db, desk: name, deskRow: desk)
      views.indexing = .atOnce
      for row in rows where row.desk == desk {
        if let revision = row.revision { views.touch(revision.record, revision.kind) }
      }
      _ = try views.finish()
    }
  }

  private func waiting(_ id: RevisionID) throws -> Row? {
    try Sentence(db, "SELECT \(Row.columns) FROM revision WHERE id = ? AND state IN (0, 3)")
      .first([.blob(id.bytes)], Row.init)
  }

  /// The unsent revisions of the same record that are offered later; children are among them.
  private func waiting(after first: Row) throws -> [Row] {
    guard let record = first.revision?.record else { return [] }
    return try Sentence(
      db,
      """
      SELECT \(Row.columns) FROM revision
      WHERE record = ? AND desk = ? AND state IN (0, 3) AND row > ? ORDER BY row
      """
    )
    .all([.blob(record.bytes), .integer(first.desk), .integer(first.row)], Row.init)
  }

  /// Everything in the tray, oldest refusal first.
  func all() throws -> [RejectedRevision] {
    try tray().sorted { ($0.item.at, $0.row.row) < ($1.item.at, $1.row.row) }.map(\.item)
  }

  /// Everything in the tray in the order in which it would be offered.
  private func tray() throws -> [(row: Row, item: RejectedRevision)] {
    try Sentence(
      db,
      """
      SELECT \(Row.columns), code, detail, at, desk.name
      FROM rejected JOIN revision ON revision.row = rejected.revision
      JOIN desk ON desk.id = revision.desk ORDER BY revision.row
      """
    )
    .all([]) { line in
      guard let desk = DeskName(line.text(9)) else {
        throw ReplicaError.damaged(detail: "a desk's name is not well-formed")
      }
      let row = try Row(line)
      let code = UInt8(exactly: line.integer(6)).flatMap(Refusal.Code.init)
      let item = RejectedRevision(
        desk: desk,
        sealed: row.sealed,
        revision: row.revision,
        refusal: Refusal(code: code ?? .malformed, detail: line.text(7)),
        at: line.integer(8),
        isShown: row.state == .withheld
      )
      return (row, item)
    }
  }
}

extension Rejections {
  /// Takes what `isChosen` says out of the tray, with what it needs and what waits only for it.
  ///
  /// All of it is offered after whatever waits already, so that a program that is offering now
  /// finds it, and unsent revisions that build on it are offered after it.
  func offerAgain(_ isChosen: (RejectedRevision) -> Bool) throws -> [RevisionID] {
    let tray = try tray()
    let chosen = RetrySelection(tray.map(\.item), isChosen).ids
    let rows = tray.map(\.row).filter { chosen.contains($0.sealed.id) }
    guard !rows.isEmpty else { return [] }
    for row in rows {
      try remove(row.row)
      try setState(row.state.offeredAgain, row.row)
    }
    try OutboxOrder(db).moveToEnd(rowsWithLater(rows).sorted())
    try recompute(rows)
    return rows.map(\.sealed.id)
  }

  /// `rows` and the unsent revisions that may build on some of them.
  private func rowsWithLater(_ rows: [Row]) throws -> Set<Int64> {
    var all = Set(rows.map(\.row))
    for row in rows { all.formUnion(try waiting(after: row).map(\.row)) }
    return all
  }
}

/// Which revisions leave the tray together.
package struct RetrySelection {
  package private(set) var ids: Set<RevisionID>

  /// - Parameters:
  ///   - tray: Everything in the tray, parents first.
  ///   - isChosen: What a person, or a new right, asks for.
  package init(_ tray: [RejectedRevision], _ isChosen: (RejectedRevision) -> Bool) {
    let here = Set(tray.map(\.sealed.id))
    ids = Set(tray.filter(isChosen).map(\.sealed.id))
    for item in tray.reversed() where ids.contains(item.sealed.id) {
      ids.formUnion(here.intersection(item.revision?.parents ?? []))
    }
    for item in tray where item.refusal.code == .missingParent {
      let parents = here.intersection(item.revision?.parents ?? [])
      if !parents.isEmpty, parents.isSubset(of: ids) { ids.insert(item.sealed.id) }
    }
  }
}
