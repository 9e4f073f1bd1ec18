package import StetModel

/// What later revisions need of an entry.
package struct AppendedEntry: Equatable, Sendable {
  package var position: LogPosition
  package var clock: UInt64
  package var record: RecordID

  package init(position: LogPosition, clock: UInt64, record: RecordID) {
    self.position = position
    self.clock = clock
    self.record = record
  }
}

/// One desk's log as one write transaction sees it: what ``DeskAppender`` reads and writes.
package protocol AppendedLog {
  /// The end of the log, and how many bytes its revisions have.
  func head() throws -> (LogCursor, byteCount: Int64)

  func setHead(_ head: LogCursor, byteCount: Int64) throws

  /// The entry of a revision, if it has one.
  func entry(_ id: RevisionID) throws -> AppendedEntry?

  /// The kind of a record that has entries.
  func kind(of record: RecordID) throws -> RecordKind?

  func insert(
    _ sealed: SealedRevision,
    _ facts: OfferedRevision.Facts,
    at cursor: LogCursor
  ) throws

  /// The role of a device's account at present; `nil` also when it may do nothing any more.
  func role(of device: DeviceID) throws -> Role?

  /// The card of a device, whether it joined or not.
  func card(of device: DeviceID) throws -> DeviceCard?

  /// Keeps the card of a device.
  func keep(_ card: DeviceCard, device: DeviceID) throws
}
