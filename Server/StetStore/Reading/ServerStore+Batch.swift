import Foundation
import GRDB
package import StetModel

extension ServerStore {
  /// Reads the entries after a position, and the right to read them, in one transaction.
  ///
  /// Returns at most `byteCountMax` bytes of revisions, unless the first is larger. `isHeld` tells
  /// whether the caller has the batch already; then no entry is read. Throws
  /// ``StoreError/notEnrolled`` or ``StoreError/revoked``.
  package func batch(
    desk: DeskName,
    after position: LogPosition,
    account: AccountName,
    device: DeviceID,
    byteCountMax: Int,
    countMax: Int,
    isHeld: (BatchKey) -> Bool = { _ in false }
  ) throws(StoreError) -> BatchRead {
    try read { db in
      let access = try DeskAccess.read(db, desk: desk, account: account, device: device)
      guard let row = access.readableRow else { return .forbidden }
      let head = try LogRows.head(db, row)
      if position == head.position { return .caughtUp(head) }
      guard position < head.position else { return .beyondHead(head) }
      let generation = try LogRows.generation(db)
      let key = BatchKey(desk: desk, first: position.next, generation: generation)
      if isHeld(key) { return .held(key: key, head: head) }
      let batch = try LogRows.batch(db, row, key.first, byteCountMax, countMax)
      return .entries(batch, key: key, head: head)
    }
  }

  /// The chain at `position` of a desk's log; `nil` when the log does not reach so far.
  package func cursor(
    desk: DeskName,
    at position: LogPosition
  ) throws(StoreError) -> LogCursor? {
    try read { db in
      guard let row = try LogRows.row(db, desk) else { return nil }
      return try LogRows.cursor(db, row, position)
    }
  }

  /// The chains at those of `positions` that the log has; `nil` without the right to read it.
  package func chains(
    desk: DeskName,
    at positions: [LogPosition],
    account: AccountName,
    device: DeviceID
  ) throws(StoreError) -> [LogCursor]? {
    try read { db in
      let access = try DeskAccess.read(db, desk: desk, account: account, device: device)
      guard let row = access.readableRow else { return nil }
      return try positions.compactMap { try LogRows.cursor(db, row, $0) }
    }
  }

  /// Every desk with its head, sorted by name.
  package func heads() throws(StoreError) -> [DeskHead] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT name, head, chain FROM desk ORDER BY name")
        .map { DeskHead(desk: try $0.desk(0), head: try $0.cursor(1, 2)) }
    }
  }
}
