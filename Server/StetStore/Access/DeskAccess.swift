import GRDB
import StetModel

/// What one device may do on one desk at this moment.
struct DeskAccess {
  /// The desk's row; `nil` when there is no such desk.
  var row: Int64?
  var role: Role?

  /// The row, if the device may read the desk.
  var readableRow: Int64? { Permissions.allows(.read, role: role) ? row : nil }

  /// Reads the rights; throws when the device has not joined, or it or its account was revoked.
  static func read(
    _ db: Database,
    desk: DeskName,
    account: AccountName,
    device: DeviceID
  ) throws -> DeskAccess {
    let sql = """
      SELECT d.revoked_at IS NULL AND a.revoked_at IS NULL, k.id, g.role
      FROM device d
      JOIN account a ON a.name = d.account
      LEFT JOIN desk k ON k.name = ?
      LEFT JOIN desk_grant g ON g.desk = k.id AND g.account = a.name
      WHERE d.id = ? AND d.account = ? AND d.joined_at IS NOT NULL
      """
    let row = try Row.fetchOne(
      db.cachedStatement(sql: sql),
      arguments: [desk.rawValue, device.data, account.rawValue]
    )
    guard let row else { throw StoreError.notEnrolled }
    guard row[0] as Bool else { throw StoreError.revoked }
    let hasRole = !(row.hasNull(atIndex: 2))
    return DeskAccess(row: row[1], role: hasRole ? try row.role(2) : nil)
  }
}
