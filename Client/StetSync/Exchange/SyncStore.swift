package import StetModel
package import StetReplica

/// What an exchange needs of a replica; every change is durable when the call returns.
package protocol SyncStore: Sendable {
  /// The desks that are known here, by name.
  func desks() throws -> [DeskState]

  /// Notes what may be done on desks; `nil` says that one may not be read any more.
  func setRoles(_ roles: [(desk: DeskName, role: Role?)]) throws

  /// The end of a desk's log here.
  func cursor(_ desk: DeskName) throws -> LogCursor

  /// The log's chain at `positions`; those behind its end are absent.
  func cursors(_ desk: DeskName, at positions: [LogPosition]) throws -> [LogCursor]

  /// Unsent revisions behind `place`, parents first, once it is durable that they were offered.
  func offer(
    _ desk: DeskName,
    after place: OutboxPlace,
    countMax: Int,
    byteCountMax: Int
  ) throws -> OutboxPage

  /// How many revisions of a desk are in no log.
  func unsentCount(_ desk: DeskName) throws -> Int

  /// The digests of stories' bytes as received that the server lacks.
  func unsentOriginals(_ desk: DeskName) throws -> [Bytes32]

  /// A story's bytes as received.
  func original(_ digest: Bytes32) throws -> [UInt8]?

  /// Notes that the server has the originals.
  func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) throws

  /// Notes that the server does not take the originals.
  func markOriginalsRefused(_ digests: [Bytes32], desk: DeskName) throws

  /// Moves what the server refused, and what builds on it, to the tray.
  func reject(_ rejections: [Rejection], at: Int64) throws -> [RevisionID]

  /// Stores entries and moves the cursor, in one transaction.
  func apply(_ batches: [PreparedBatch]) throws -> AppliedChanges

  /// Takes the log back to `cursor`, the last entry that the server has too.
  func rewind(_ desk: DeskName, from start: LogCursor?, to cursor: LogCursor) throws -> Int
}

extension Replica: SyncStore {}
