import GRDB
package import StetModel

extension ServerStore {
  /// The device's card and rights as they are now.
  ///
  /// - Throws: ``StoreError/notEnrolled`` or ``StoreError/revoked``.
  package func membership(of device: DeviceID) throws(StoreError) -> Membership {
    try read { try Members.membership($0, device) }
  }

  /// How much older the time of a device's last visit must be before a newer one is written.
  private static let visitMillisecondsMin: Int64 = 60_000

  /// Notes when devices were here, in one transaction; once a minute is enough for each.
  package func note(_ visits: [DeviceID: Int64]) throws(StoreError) {
    let sql = """
      UPDATE device SET last_seen_at = ?
      WHERE id = ? AND ifnull(last_seen_at, 0) <= ?
      """
    try write { db in
      let update = try db.cachedStatement(sql: sql)
      for (device, time) in visits.sorted(by: { $0.key < $1.key }) {
        try update.execute(
          arguments: [time, device.data, time - Self.visitMillisecondsMin]
        )
      }
    }
  }

  /// Every device, sorted by account, then id.
  package func devices() throws(StoreError) -> [DeviceRecord] {
    try read { db in
      let sql = """
        SELECT public_key, account, name, certificate, joined_at, last_seen_at, revoked_at
        FROM device ORDER BY account, id
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        let card = try row.card(from: 0)
        return DeviceRecord(
          device: DeviceID(publicKey: card.publicKey),
          card: card,
          joinedAt: row[4],
          lastSeenAt: row[5],
          revokedAt: row[6]
        )
      }
    }
  }

  /// Adds a desk with an empty log.
  package func addDesk(_ desk: DeskName, now: Int64) throws(StoreError) {
    try write { db in
      guard try LogRows.row(db, desk) == nil else { throw StoreError.deskExists(desk) }
      try db.execute(
        sql: "INSERT INTO desk (name, chain) VALUES (?, ?)",
        arguments: [desk.rawValue, Bytes32.zero.data]
      )
      try Audit.add(db, .deskAdded, now, subject: desk.rawValue)
    }
  }
}

/// Reads of accounts, devices and rights, inside a transaction of the caller.
enum Members {
  static func membership(_ db: Database, _ device: DeviceID) throws -> Membership {
    let sql = """
      SELECT d.public_key, d.account, d.name, d.certificate,
        d.revoked_at IS NULL AND a.revoked_at IS NULL
      FROM device d JOIN account a ON a.name = d.account
      WHERE d.id = ? AND d.joined_at IS NOT NULL
      """
    let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [device.data])
    guard let row else { throw StoreError.notEnrolled }
    guard row[4] as Bool else { throw StoreError.revoked }
    let card = try row.card(from: 0)
    return Membership(card: card, desks: try desks(db, of: card.account))
  }

  private static func desks(_ db: Database, of account: AccountName) throws -> [DeskStanding] {
    let sql = """
      SELECT k.name, g.role, k.head, k.chain
      FROM desk_grant g JOIN desk k ON k.id = g.desk
      WHERE g.account = ? ORDER BY k.name
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [account.rawValue]).map {
      DeskStanding(desk: try $0.desk(0), role: try $0.role(1), head: try $0.cursor(2, 3))
    }
  }
}
