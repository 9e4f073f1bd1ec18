import GRDB
package import StetModel

extension Replica {
  /// Every desk of this replica, sorted by name.
  package func desks() throws -> [DeskState] {
    try read { try Desks($0).all() }
  }

  /// One desk of this replica, or `nil`.
  package func desk(_ name: DeskName) throws -> DeskState? {
    try desks().first { $0.desk == name }
  }

  /// Makes `desk` where it is missing, and says which role the server grants on it.
  package func setRole(_ role: Role?, on desk: DeskName) throws {
    try setRoles([(desk, role)])
  }

  /// Makes desks where they are missing, with the roles the server grants; others are left alone.
  ///
  /// Writes nothing when it is all so already. Where a role rises, what the server refused for want
  /// of a right leaves the rejected tray and is offered again, once.
  package func setRoles(_ roles: [(desk: DeskName, role: Role?)]) throws {
    let known = try desks()
    let changed = roles.filter { role in
      !known.contains { $0.desk == role.desk && $0.role == role.role }
    }
    guard !changed.isEmpty else { return }
    try write { db in
      let before = try Desks(db).all()
      for (desk, role) in changed {
        try Desks(db).setRole(role, on: desk)
        let old = before.first { $0.desk == desk }?.role
        guard let role, old.map({ $0 < role }) ?? true else { continue }
        try Blobs(db).offerRefused(desk)
        _ = try Rejections(db).offerAgain { $0.desk == desk && $0.refusal.code == .forbidden }
      }
    }
  }

  /// Where this replica stands in the log of `desk`; the start when it has no such desk.
  package func cursor(_ desk: DeskName) throws -> LogCursor {
    try self.desk(desk)?.cursor ?? .start
  }
}

/// A desk's row number: how other tables name it.
typealias DeskRow = Int64

/// The table of desks.
struct Desks {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func row(of desk: DeskName) throws -> DeskRow? {
    try Sentence(db, "SELECT id FROM desk WHERE name = ?")
      .first([.text(desk.rawValue)]) { $0.integer(0) }
  }

  /// The row of a desk that must be here.
  func requiredRow(of desk: DeskName) throws -> DeskRow {
    guard let row = try row(of: desk) else { throw ReplicaError.unknownDesk(desk) }
    return row
  }

  /// The row of a desk, made when it is missing.
  func makeRow(of desk: DeskName) throws -> DeskRow {
    if let row = try row(of: desk) { return row }
    try Sentence(db, "INSERT INTO desk(name, chain) VALUES (?, ?)")
      .run([.text(desk.rawValue), .blob(Bytes32.zero.bytes)])
    return db.lastInsertedRowID
  }

  func name(of row: DeskRow) throws -> DeskName? {
    try Sentence(db, "SELECT name FROM desk WHERE id = ?")
      .first([.integer(row)]) { DeskName($0.text(0)) } ?? nil
  }

  func all() throws -> [DeskState] {
    try Sentence(
      db,
      "SELECT name, role, position, chain, story_count, note_count FROM desk ORDER BY name"
    )
    .all([]) { row in
      guard let name = DeskName(row.text(0)) else {
        throw ReplicaError.damaged(detail: "a desk's name is not well-formed")
      }
      let position = LogPosition(rawValue: max(row.integer(2), 0))
      return DeskState(
        desk: name,
        role: row.isNull(1) ? nil : UInt8(exactly: row.integer(1)).flatMap(Role.init),
        cursor: LogCursor(position: position, chain: try row.digest(3)),
        storyCount: Int(row.integer(4)),
        noteCount: Int(row.integer(5))
      )
    }
  }

  func setRole(_ role: Role?, on desk: DeskName) throws {
    try Sentence(db, "UPDATE desk SET role = ? WHERE id = ?")
      .run([SQLValue(role.map { Int64($0.rawValue) }), .integer(try makeRow(of: desk))])
  }

  func cursor(_ row: DeskRow) throws -> LogCursor {
    let sentence = try Sentence(db, "SELECT position, chain FROM desk WHERE id = ?")
    return try sentence.first([.integer(row)]) {
      LogCursor(
        position: LogPosition(rawValue: max($0.integer(0), 0)),
        chain: try $0.digest(1)
      )
    } ?? .start
  }

  func setCursor(_ cursor: LogCursor, of row: DeskRow) throws {
    try Sentence(db, "UPDATE desk SET position = ?, chain = ? WHERE id = ?")
      .run([.integer(cursor.position.rawValue), .blob(cursor.chain.bytes), .integer(row)])
  }

  /// Adds to the counts that `status` shows.
  func addCounts(stories: Int, notes: Int, to row: DeskRow) throws {
    guard stories != 0 || notes != 0 else { return }
    try Sentence(
      db,
      "UPDATE desk SET story_count = story_count + ?, note_count = note_count + ? WHERE id = ?"
    )
    .run([.integer(Int64(stories)), .integer(Int64(notes)), .integer(row)])
  }
}
