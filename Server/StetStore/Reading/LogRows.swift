import Foundation
import GRDB
import StetModel

/// Reads of the log's tables, inside a transaction of the caller.
enum LogRows {
  static func row(_ db: Database, _ desk: DeskName) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM desk WHERE name = ?"),
      arguments: [desk.rawValue]
    )
  }

  static func head(_ db: Database, _ desk: Int64) throws -> LogCursor {
    let sql = "SELECT head, chain FROM desk WHERE id = ?"
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [desk]) else {
      throw StoreError.damaged("a desk has no row")
    }
    return try row.cursor(0, 1)
  }

  static func generation(_ db: Database) throws -> Bytes16 {
    let sql = "SELECT value FROM meta WHERE key = 'generation'"
    let data = try Data.fetchOne(db.cachedStatement(sql: sql))
    guard let generation = data.flatMap({ Bytes16($0) }) else {
      throw StoreError.damaged("the database has no generation")
    }
    return generation
  }

  static func cursor(_ db: Database, _ desk: Int64, _ position: LogPosition) throws -> LogCursor? {
    if position == .start { return .start }
    let sql = "SELECT position, chain FROM entry WHERE desk = ? AND position = ?"
    return try Row.fetchOne(
      db.cachedStatement(sql: sql),
      arguments: [desk, position.rawValue]
    )?.cursor(0, 1)
  }

  static func batch(
    _ db: Database,
    _ desk: Int64,
    _ first: LogPosition,
    _ byteCountMax: Int,
    _ countMax: Int
  ) throws -> LogBatch {
    let sql = """
      SELECT position, chain, revision, bytes, signature, device FROM entry
      WHERE desk = ? AND position >= ? ORDER BY position LIMIT ?
      """
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: sql),
      arguments: [desk, first.rawValue, countMax]
    )
    var batch = LogBatch(first: first, revisions: [], cards: [], end: .start)
    var devices: Set<Data> = []
    var byteCount = 0
    while let row = try rows.next() {
      let revision = SealedRevision(
        id: RevisionID(digest: try row.digest(2)),
        bytes: row.bytes(3),
        signature: row.bytes(4)
      )
      byteCount += revision.bytes.count
      if byteCount > byteCountMax, !batch.revisions.isEmpty { break }
      batch.revisions.append(revision)
      batch.end = try row.cursor(0, 1)
      devices.insert(row[5])
    }
    batch.cards = try cards(db, of: devices)
    return batch
  }

  /// The cards of `devices`, sorted by public key.
  static func cards(_ db: Database, of devices: Set<Data>) throws -> [DeviceCard] {
    let sql = "SELECT public_key, account, name, certificate FROM device WHERE id = ?"
    let statement = try db.cachedStatement(sql: sql)
    return try devices.compactMap { try Row.fetchOne(statement, arguments: [$0])?.card(from: 0) }
      .sorted { $0.publicKey.lexicographicallyPrecedes($1.publicKey) }
  }
}
