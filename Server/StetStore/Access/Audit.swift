import GRDB

/// The audit trail: each line is written in the transaction of what it tells.
enum Audit {
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
