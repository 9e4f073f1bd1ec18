import Crypto
import Foundation
import GRDB
package import StetModel

extension ServerStore {
  /// Makes an invite for one device of an account, new or not.
  package func invite(_ invite: NewInvite, now: Int64) throws(StoreError) {
    try write { db in
      try AccountRow.ensure(db, invite.account)
      try db.execute(
        sql: "INSERT INTO invite (id, secret_hash, account, expires_at) VALUES (?, ?, ?, ?)",
        arguments: [
          Data(invite.id), Bytes32(sha256: invite.secret).data, invite.account.rawValue,
          invite.expiresAt,
        ]
      )
      for right in invite.rights { try Invites.add(db, right, to: invite.id) }
      let rights = invite.rights.map { "\($0.desk):\($0.role.word)" }.joined(separator: " ")
      try Audit.add(db, .invited, now, subject: invite.account.rawValue, detail: rights)
    }
  }

  /// Lets a device in by an invite: of several that race for it, exactly one gets in.
  ///
  /// The same key may redeem the same invite again, even after it expired: a lost answer can be
  /// asked for anew, and changes nothing. `certify` signs a card's ``DeviceCard/signedBytes``.
  ///
  /// Throws ``StoreError/inviteUnknown`` (also for a wrong secret), ``StoreError/inviteUsed``,
  /// ``StoreError/inviteExpired``, ``StoreError/keyInUse`` or ``StoreError/revoked``.
  package func redeem(
    _ redemption: Redemption,
    now: Int64,
    certify: (DeviceCard) throws -> [UInt8]
  ) throws(StoreError) -> Membership {
    let result = try write { db in
      let result = Result { () throws(StoreError) in
        try StoreError.mapping { try Invites.redeem(db, redemption, now: now, certify) }
      }
      // Thrown only after the commit, so that the audit keeps what was tried.
      if case .failure(let error) = result { try Invites.refuse(db, redemption, error, now: now) }
      return result
    }
    return try result.get()
  }
}

/// Reads and writes of invites, inside a transaction of the caller.
enum Invites {
  struct Found {
    var account: AccountName
    var expiresAt: Int64
    var redeemedBy: [UInt8]?
  }

  static func redeem(
    _ db: Database,
    _ redemption: Redemption,
    now: Int64,
    _ certify: (DeviceCard) throws -> [UInt8]
  ) throws -> Membership {
    let invite = try find(db, redemption)
    let device = DeviceID(publicKey: redemption.publicKey)
    if let redeemer = invite.redeemedBy {
      guard redeemer == redemption.publicKey else { throw StoreError.inviteUsed }
      return try Members.membership(db, device)
    }
    guard now < invite.expiresAt else { throw StoreError.inviteExpired }
    var card = DeviceCard(
      publicKey: redemption.publicKey,
      account: invite.account,
      name: redemption.deviceName,
      certificate: []
    )
    card.certificate = try certify(card)
    try admit(db, card, device: device, now: now)
    try spend(db, redemption, for: invite.account, now: now)
    try Audit.add(db, .joined, now, subject: invite.account.rawValue, detail: "\(device)")
    return try Members.membership(db, device)
  }

  /// Notes a refusal, if there is such an invite; goes on failing if it was not a mere refusal.
  static func refuse(
    _ db: Database,
    _ redemption: Redemption,
    _ error: StoreError,
    now: Int64
  ) throws {
    switch error {
    case .inviteUnknown, .inviteUsed, .inviteExpired: break
    default: throw error
    }
    let sql = "SELECT account FROM invite WHERE id = ?"
    let arguments: StatementArguments = [Data(redemption.invite)]
    guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments) else { return }
    let account = try row.account(0)
    try Audit.add(db, .joinRefused, now, subject: account.rawValue, detail: "\(error)")
  }

  static func add(_ db: Database, _ right: RoleOnDesk, to invite: [UInt8]) throws {
    guard let desk = try LogRows.row(db, right.desk) else {
      throw StoreError.unknownDesk(right.desk)
    }
    try db.execute(
      sql: "INSERT INTO invite_grant (invite, desk, role) VALUES (?, ?, ?)",
      arguments: [Data(invite), desk, Int64(right.role.rawValue)]
    )
  }

  /// The invite, if it is there and the secret fits.
  static func find(_ db: Database, _ redemption: Redemption) throws -> Found {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT secret_hash, account, expires_at, redeemed_by FROM invite WHERE id = ?",
      arguments: [Data(redemption.invite)]
    )
    guard let row else { throw StoreError.inviteUnknown }
    // A digest's own comparison takes the same time wherever the bytes differ.
    guard SHA256.hash(data: redemption.secret) == Data(row.bytes(0)) else {
      throw StoreError.inviteUnknown
    }
    return Found(
      account: try row.account(1),
      expiresAt: row[2],
      redeemedBy: row.hasNull(atIndex: 3) ? nil : row.bytes(3)
    )
  }

  /// Makes the device a member, unless its key has belonged to another account or was revoked.
  static func admit(_ db: Database, _ card: DeviceCard, device: DeviceID, now: Int64) throws {
    try AccountRow.admit(db, card.account)
    try DeviceRow.keep(db, card, device: device)
    try db.execute(
      sql: """
        UPDATE device SET name = ?, certificate = ?, joined_at = ifnull(joined_at, ?),
          last_seen_at = ?
        WHERE id = ? AND account = ? AND revoked_at IS NULL
        """,
      arguments: [
        card.name, Data(card.certificate), now, now, device.data, card.account.rawValue,
      ]
    )
    guard db.changesCount == 1 else { throw try refusal(db, card, device: device) }
  }

  /// Why a key that is known already lets nobody in.
  private static func refusal(
    _ db: Database,
    _ card: DeviceCard,
    device: DeviceID
  ) throws -> StoreError {
    let sql = "SELECT account FROM device WHERE id = ?"
    let owner = try String.fetchOne(db, sql: sql, arguments: [device.data])
    return owner == card.account.rawValue ? .revoked : .keyInUse
  }

  /// Marks the invite as used, and gives its rights, never taking a higher role away.
  static func spend(
    _ db: Database,
    _ redemption: Redemption,
    for account: AccountName,
    now: Int64
  ) throws {
    let invite = Data(redemption.invite)
    try db.execute(
      sql: "UPDATE invite SET redeemed_by = ?, redeemed_at = ? WHERE id = ?",
      arguments: [Data(redemption.publicKey), now, invite]
    )
    try db.execute(
      sql: """
        INSERT INTO desk_grant (account, desk, role)
        SELECT ?, desk, role FROM invite_grant WHERE invite = ?
        ON CONFLICT (account, desk) DO UPDATE SET role = max(role, excluded.role)
        """,
      arguments: [account.rawValue, invite]
    )
  }
}
