import GRDB
package import StetModel

extension Replica {
  /// The chain at each of `positions` that this replica's log of `desk` has, in their order.
  package func cursors(_ desk: DeskName, at positions: [LogPosition]) throws -> [LogCursor] {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return [] }
      let head = try Desks(db).cursor(deskRow)
      if positions.allSatisfy({ $0 == head.position }) { return positions.map { _ in head } }
      return try LogReader(db, deskRow).cursors(at: positions)
    }
  }

  /// Goes back to an entry that the server has, too.
  ///
  /// The entries above it become unsent again, own ones and colleagues' alike, so they are offered
  /// to a server that lost them, before what was unsent already and may build on them; nothing that
  /// is shown changes, even where the server does not take them back. Entries that the server still
  /// has come back in the feed and are marked as logged again.
  ///
  /// - Parameters:
  ///   - desk: The desk.
  ///   - start: Where this replica stood when the server's log was found to differ; `nil` goes back
  ///     from wherever it stands.
  ///   - cursor: The last entry that both have.
  /// - Returns: How many entries became unsent.
  /// - Throws: ``ReplicaError/batch(_:)`` when the log here does not pass through `cursor`, or
  ///   another program has moved it from `start`; then nothing has changed.
  @discardableResult
  package func rewind(
    _ desk: DeskName,
    from start: LogCursor? = nil,
    to cursor: LogCursor
  ) throws -> Int {
    try write { db in
      let deskRow = try Desks(db).requiredRow(of: desk)
      let own = try Desks(db).cursor(deskRow)
      guard own == start ?? own else {
        throw ReplicaError.batch(.diverged(at: own.position))
      }
      guard try LogReader(db, deskRow).cursors(at: [cursor.position]) == [cursor] else {
        throw ReplicaError.batch(.diverged(at: cursor.position))
      }
      let count = try lose(above: cursor.position, of: deskRow, db)
      try Desks(db).setCursor(cursor, of: deskRow)
      return count
    }
  }

  private func lose(
    above position: LogPosition,
    of deskRow: DeskRow,
    _ db: Database
  ) throws -> Int {
    try offerOrphansAgain(of: deskRow, db)
    let above = "desk = ? AND position > ? AND position IS NOT NULL"
    let bounds: [SQLValue] = [.integer(deskRow), .integer(position.rawValue)]
    let lost = try Sentence(db, "SELECT row FROM revision WHERE \(above) ORDER BY position")
      .all(bounds) { $0.integer(0) }
    let waiting = try Sentence(
      db,
      "SELECT row FROM revision WHERE state <> 1 AND desk = ? ORDER BY row"
    )
    .all([.integer(deskRow)]) { $0.integer(0) }
    try Sentence(db, "UPDATE revision SET state = 3, position = NULL WHERE \(above)").run(bounds)
    try OutboxOrder(db).arrange(lost + waiting)
    try Blobs(db).offerLost(deskRow)
    return lost.count
  }

  /// What was refused because the server lacked a parent is offered again: it may have lost that.
  private func offerOrphansAgain(of deskRow: DeskRow, _ db: Database) throws {
    guard let desk = try Desks(db).name(of: deskRow) else { return }
    _ = try Rejections(db).offerAgain { item in
      item.desk == desk && item.refusal.code == .missingParent
    }
  }
}

/// Reads one desk's log from its start.
struct LogReader {
  private let db: Database
  private let deskRow: DeskRow

  init(_ db: Database, _ deskRow: DeskRow) {
    self.db = db
    self.deskRow = deskRow
  }

  /// The chain at each of `positions` that the log has, in their order.
  func cursors(at positions: [LogPosition]) throws -> [LogCursor] {
    let wanted = Set(positions)
    var found: [LogPosition: LogCursor] = [.start: .start]
    var cursor = LogCursor.start
    try forEach(upTo: positions.max() ?? .start) { position, id in
      cursor = cursor.advanced(by: id)
      guard cursor.position == position else {
        throw ReplicaError.damaged(detail: "the log has a gap before \(position.rawValue)")
      }
      if wanted.contains(position) { found[position] = cursor }
    }
    return positions.compactMap { found[$0] }
  }

  /// Every entry's position and id, in order.
  func forEach(
    upTo last: LogPosition,
    _ body: (LogPosition, RevisionID) throws -> Void
  ) throws {
    try Sentence(
      db,
      """
      SELECT position, id FROM revision
      WHERE desk = ? AND position <= ? AND position IS NOT NULL ORDER BY position
      """
    )
    .forEach([.integer(deskRow), .integer(last.rawValue)]) { row in
      try body(LogPosition(rawValue: max(row.integer(0), 0)), try row.revision(1))
    }
  }
}
