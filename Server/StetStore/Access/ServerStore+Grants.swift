import GRDB
package import StetModel

extension ServerStore {
  /// Gives an account a role on a desk, in place of any it had there.
  ///
  /// The account need not exist yet. A revoked account is admitted again; its devices are not.
  package func grant(
    _ account: AccountName,
    _ right: RoleOnDesk,
    now: Int64
  ) throws(StoreError) {
    try write { db in
      try AccountRow.admit(db, account)
      try Grants.set(db, account, right)
      let detail = "\(right.desk):\(right.role.word)"
      try Audit.add(db, .granted, now, subject: account.rawValue, detail: detail)
    }
  }

  /// Takes an account's role on a desk away.
  package func revoke(
    _ account: AccountName,
    on desk: DeskName,
    now: Int64
  ) throws(StoreError) {
    try write { db in
      guard let row = try LogRows.row(db, desk) else { throw StoreError.unknownDesk(desk) }
      try Grants.require(db, account)
      try db.execute(
        sql: "DELETE FROM desk_grant WHERE account = ? AND desk = ?",
        arguments: [account.rawValue, row]
      )
      guard db.changesCount == 1 else { throw StoreError.noGrant(account, desk) }
      try Audit.add(db, .grantRevoked, now, subject: account.rawValue, detail: desk.rawValue)
    }
  }

  /// Shuts an account out: all its roles, open invites and devices end.
  package func revoke(_ account: AccountName, now: Int64) throws(StoreError) {
    try write { db in
      try Grants.require(db, account)
      let name = account.rawValue
      try db.execute(
        sql: "UPDATE account SET revoked_at = ? WHERE name = ?",
        arguments: [now, name]
      )
      try db.execute(sql: "DELETE FROM desk_grant WHERE account = ?", arguments: [name])
      try db.execute(
        sql: "UPDATE device SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
        arguments: [now, name]
      )
      try db.execute(
        sql: "UPDATE invite SET expires_at = 0 WHERE account = ? AND redeemed_by IS NULL",
        arguments: [name]
      )
      try Audit.add(db, .accountRevoked, now, subject: name)
    }
  }

  /// Shuts one device of an account out; the account and its other devices stay.
  ///
  /// No invite lets its key in again; only ``readmit(_:of:now:)`` does.
  package func revoke(
    _ device: DeviceID,
    of account: AccountName,
    now: Int64
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: """
          UPDATE device SET revoked_at = ifnull(revoked_at, ?) WHERE id = ? AND account = ?
          """,
        arguments: [now, device.data, account.rawValue]
      )
      guard db.changesCount == 1 else { throw StoreError.unknownDevice(device) }
      try Audit.add(db, .deviceRevoked, now, subject: "\(device)")
    }
  }

  /// Lets a device that joined once in again, with whatever roles its account has now.
  ///
  /// A revoked account is admitted again with it; its other devices are not.
  package func readmit(
    _ device: DeviceID,
    of account: AccountName,
    now: Int64
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: """
          UPDATE device SET revoked_at = NULL
          WHERE id = ? AND account = ? AND joined_at IS NOT NULL
          """,
        arguments: [device.data, account.rawValue]
      )
      guard db.changesCount == 1 else { throw StoreError.unknownDevice(device) }
      try AccountRow.admit(db, account)
      try Audit.add(db, .deviceReadmitted, now, subject: "\(device)")
    }
  }
}

/// Writes of rights, inside a transaction of the caller.
enum Grants {
  static func set(_ db: Database, _ account: AccountName, _ right: RoleOnDesk) throws {
    guard let row = try LogRows.row(db, right.desk) else {
      throw StoreError.unknownDesk(right.desk)
    }
    try db.execute(
      sql: """
        INSERT INTO desk_grant (account, desk, role) VALUES (?, ?, ?)
        ON CONFLICT (account, desk) DO UPDATE SET role = excluded.role
        """,
      arguments: [account.rawValue, row, Int64(right.role.rawValue)]
    )
  }

  static func require(_ db: Database, _ account: AccountName) throws {
    let sql = "SELECT 1 FROM account WHERE name = ?"
    guard try Int.fetchOne(db, sql: sql, arguments: [account.rawValue]) != nil else {
      throw StoreError.unknownAccount(account)
    }
  }
}
