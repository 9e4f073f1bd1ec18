import Foundation
import GRDB
package import StetModel

extension ServerStore {
  /// Keeps the bytes of a story as received; keeping them again changes nothing.
  ///
  /// - Returns: `nil` once durable, or why they were refused.
  package func putBlob(
    _ bytes: [UInt8],
    digest: Bytes32,
    desk: DeskName,
    account: AccountName,
    device: DeviceID
  ) throws(StoreError) -> Refusal? {
    guard bytes.count <= Limits.originalByteCountMax else {
      return Refusal(code: .tooLarge, detail: "over \(Limits.originalByteCountMax) bytes")
    }
    guard Bytes32(sha256: bytes) == digest else {
      return Refusal(code: .malformed, detail: "the digest is not the SHA-256 of the bytes")
    }
    return try write { db in
      let access = try DeskAccess.read(db, desk: desk, account: account, device: device)
      guard let row = access.row, Permissions.allows(.importArticle, role: access.role) else {
        return Refusal(code: .forbidden, detail: "no such desk, or no right on it")
      }
      return try Blobs.keep(db, bytes, digest, row, byteCountMax: options.byteCountMax(desk))
    }
  }

  /// The bytes of a story as received; `nil` when there is none that the device may read.
  package func blob(
    _ digest: Bytes32,
    desk: DeskName,
    account: AccountName,
    device: DeviceID
  ) throws(StoreError) -> [UInt8]? {
    try read { db in
      let access = try DeskAccess.read(db, desk: desk, account: account, device: device)
      guard let row = access.readableRow else { return nil }
      let sql = "SELECT bytes FROM blob WHERE digest = ? AND desk = ?"
      return try Data.fetchOne(db, sql: sql, arguments: [digest.data, row]).map { Array($0) }
    }
  }
}

/// Writes of blobs, inside a transaction of the caller.
enum Blobs {
  static func keep(
    _ db: Database,
    _ bytes: [UInt8],
    _ digest: Bytes32,
    _ desk: Int64,
    byteCountMax: Int64?
  ) throws -> Refusal? {
    let isThere = "SELECT 1 FROM blob WHERE digest = ? AND desk = ?"
    if try Int.fetchOne(db, sql: isThere, arguments: [digest.data, desk]) != nil { return nil }
    let sql = "UPDATE desk SET byte_count = byte_count + ? WHERE id = ? AND byte_count + ? <= ?"
    let room = byteCountMax ?? Int64.max
    try db.execute(sql: sql, arguments: [bytes.count, desk, bytes.count, room])
    guard db.changesCount == 1 else {
      return Refusal(code: .quotaExceeded, detail: "the desk is full (\(room) bytes)")
    }
    try db.execute(
      sql: "INSERT INTO blob (desk, digest, bytes) VALUES (?, ?, ?)",
      arguments: [desk, digest.data, Data(bytes)]
    )
    return nil
  }
}
