import Foundation
import GRDB
import StetModel

/// The rows of one desk's log as one write transaction sees them, each read at most once.
final class DeskLog: AppendedLog {
  private let db: Database
  private let row: Int64
  private var entries: [RevisionID: AppendedEntry] = [:]
  private var kinds: [RecordID: RecordKind] = [:]
  private var cards: Set<DeviceID> = []
  private var listed: [DeviceID: DeviceCard?] = [:]
  private let selectEntry: Statement
  private let selectKind: Statement
  private let insertEntry: Statement

  init(_ db: Database, row: Int64) throws {
    self.db = db
    self.row = row
    selectEntry = try db.cachedStatement(
      sql: "SELECT position, clock, record FROM entry WHERE revision = ? AND desk = ?"
    )
    selectKind = try db.cachedStatement(
      sql: "SELECT kind FROM entry WHERE record = ? AND desk = ? LIMIT 1"
    )
    insertEntry = try db.cachedStatement(
      sql: """
        INSERT INTO entry
          (desk, position, revision, record, kind, clock, device, bytes, signature, chain)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
  }

  func head() throws -> (LogCursor, byteCount: Int64) {
    let sql = "SELECT head, chain, byte_count FROM desk WHERE id = ?"
    guard let found = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [row]) else {
      throw StoreError.damaged("a desk has no row")
    }
    return (try found.cursor(0, 1), found[2])
  }

  func setHead(_ head: LogCursor, byteCount: Int64) throws {
    try db.cachedStatement(sql: "UPDATE desk SET head = ?, chain = ?, byte_count = ? WHERE id = ?")
      .execute(arguments: [head.position.rawValue, head.chain.data, byteCount, row])
  }

  func entry(_ id: RevisionID) throws -> AppendedEntry? {
    if let entry = entries[id] { return entry }
    guard let found = try Row.fetchOne(selectEntry, arguments: [id.data, row]) else { return nil }
    guard let record = RecordID(found.bytes(2)) else {
      throw StoreError.damaged("an entry names no record")
    }
    let entry = AppendedEntry(
      position: try found.position(0),
      clock: UInt64(bitPattern: found[1] as Int64),
      record: record
    )
    entries[id] = entry
    return entry
  }

  func kind(of record: RecordID) throws -> RecordKind? {
    if let kind = kinds[record] { return kind }
    guard let code = try Int64.fetchOne(selectKind, arguments: [record.data, row]) else {
      return nil
    }
    guard let kind = UInt8(exactly: code).flatMap(RecordKind.init(rawValue:)) else {
      throw StoreError.damaged("an entry is of no known kind")
    }
    kinds[record] = kind
    return kind
  }

  func insert(
    _ sealed: SealedRevision,
    _ facts: OfferedRevision.Facts,
    at cursor: LogCursor
  ) throws {
    insertEntry.setUncheckedArguments([
      row, cursor.position.rawValue, sealed.id.data, facts.record.data,
      Int64(facts.kind.rawValue), Int64(facts.clock), facts.device.data, Data(sealed.bytes),
      Data(sealed.signature), cursor.chain.data,
    ])
    try insertEntry.execute()
    kinds[facts.record] = facts.kind
    entries[sealed.id] = AppendedEntry(
      position: cursor.position,
      clock: facts.clock,
      record: facts.record
    )
  }
}

extension DeskLog {
  /// The role on this desk of a device's account; `nil` when either was revoked or is unknown.
  func role(of device: DeviceID) throws -> Role? {
    let sql = """
      SELECT g.role FROM device d
      JOIN account a ON a.name = d.account
      JOIN desk_grant g ON g.account = a.name AND g.desk = ?
      WHERE d.id = ? AND d.revoked_at IS NULL AND a.revoked_at IS NULL
        AND d.joined_at IS NOT NULL
      """
    let found = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [row, device.data])
    return try found?.role(0)
  }

  /// The card of a device that joined here, or whose card was kept: each was certified.
  func card(of device: DeviceID) throws -> DeviceCard? {
    if let card = listed[device] { return card }
    let sql = "SELECT public_key, account, name, certificate FROM device WHERE id = ?"
    let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [device.data])
    let card = try row?.card(from: 0)
    listed[device] = .some(card)
    return card
  }

  /// Keeps a certified card whose device this server may have forgotten.
  func keep(_ card: DeviceCard, device: DeviceID) throws {
    guard cards.insert(device).inserted else { return }
    listed[device] = nil
    try DeviceRow.keep(db, card, device: device)
  }
}
