import GRDB

/// The audit trail: each line is written in the transaction of what it tells.
enum Audit {
  /// How many lines back refusals are kept, so that nobody can fill the disk with them.
  private static let refusalCountMax = 100_000

  static func add(
    _ db: Database,
    _ act: AuditEntry.Act,
    _ now: Int64,
    subject: String,
    detail: String = ""
  ) throws {
    try db.execute(
      sql: "INSERT INTO audit (at, act, subject, detail) VALUES (?, ?, ?, ?)",
      arguments: [now, act.rawValue, subject, detail]
    )
    if act == .refused || act == .joinRefused, db.lastInsertedRowID.isMultiple(of: 1_000) {
      try forget(db)
    }
  }

  /// Drops refusals that many lines have followed.
  private static func forget(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM audit
        WHERE act IN ('refused', 'joinRefused') AND id <= (SELECT max(id) FROM audit) - ?
        """,
      arguments: [refusalCountMax]
    )
  }
}

extension ServerStore {
  /// The last `count` lines of the audit trail, the oldest first.
  package func audit(last count: Int) throws(StoreError) -> [AuditEntry] {
    try read { db in
      let sql = "SELECT at, act, subject, detail FROM audit ORDER BY id DESC LIMIT ?"
      return try Row.fetchAll(db, sql: sql, arguments: [count]).reversed().compactMap { row in
        AuditEntry.Act(rawValue: row[1]).map {
          AuditEntry(at: row[0], act: $0, subject: row[2], detail: row[3])
        }
      }
    }
  }
}
