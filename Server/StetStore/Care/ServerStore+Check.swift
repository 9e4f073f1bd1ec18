import GRDB
import StetModel

extension ServerStore {
  /// Checks everything: pages, rows, ids recomputed from bytes, dense positions, chains.
  ///
  /// Damage is part of the report, not an error.
  package func check() throws(StoreError) -> CheckReport {
    do {
      return try read { try Checker.check($0) }
    } catch .damaged(let problem) {
      return CheckReport(desks: [], problems: ["database: \(problem)"])
    }
  }

  /// Counts what the store holds.
  package func status(now: Int64) throws(StoreError) -> StoreStatus {
    try read { db in
      func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
      }
      return StoreStatus(
        generation: try LogRows.generation(db),
        desks: try Self.deskStatuses(db),
        accountCount: try count("SELECT count(*) FROM account WHERE revoked_at IS NULL"),
        deviceCount: try count(
          "SELECT count(*) FROM device WHERE revoked_at IS NULL AND joined_at IS NOT NULL"
        ),
        openInviteCount: try count(
          "SELECT count(*) FROM invite WHERE redeemed_by IS NULL AND expires_at > ?",
          [now]
        ),
        byteCount: try count("PRAGMA page_count") * count("PRAGMA page_size")
      )
    }
  }

  private static func deskStatuses(_ db: Database) throws -> [DeskStatus] {
    let sql = """
      SELECT name, head, chain, byte_count,
        (SELECT count(DISTINCT record) FROM entry WHERE entry.desk = desk.id)
      FROM desk ORDER BY name
      """
    return try Row.fetchAll(db, sql: sql).map {
      DeskStatus(
        desk: try $0.desk(0),
        head: try $0.cursor(1, 2),
        recordCount: $0[4],
        byteCount: $0[3]
      )
    }
  }
}
