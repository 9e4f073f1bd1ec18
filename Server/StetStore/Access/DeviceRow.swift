import Foundation
import GRDB
import StetModel

/// The row of a device, which is also where its card is kept.
enum DeviceRow {
  /// Keeps a card; a row that is there already is left as it is.
  ///
  /// The row alone lets nobody in: it has no time of joining.
  static func keep(_ db: Database, _ card: DeviceCard, device: DeviceID) throws {
    try AccountRow.ensure(db, card.account)
    try db.cachedStatement(
      sql: """
        INSERT INTO device (id, public_key, account, name, certificate) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """
    ).execute(arguments: [
      device.data, Data(card.publicKey), card.account.rawValue, card.name, Data(card.certificate),
    ])
  }
}

/// The row of an account.
enum AccountRow {
  /// Makes the row unless it is there.
  static func ensure(_ db: Database, _ account: AccountName) throws {
    try db.cachedStatement(sql: "INSERT INTO account (name) VALUES (?) ON CONFLICT DO NOTHING")
      .execute(arguments: [account.rawValue])
  }

  /// Makes the row unless it is there, and lifts a revocation.
  static func admit(_ db: Database, _ account: AccountName) throws {
    try ensure(db, account)
    try db.execute(
      sql: "UPDATE account SET revoked_at = NULL WHERE name = ?",
      arguments: [account.rawValue]
    )
  }
}
