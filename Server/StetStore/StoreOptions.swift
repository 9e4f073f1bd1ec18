package import StetModel

/// What a store is told about its surroundings.
package struct StoreOptions: Sendable {
  /// Tells whether this server certified a card; asked for authors other than the one logged in.
  package var certifies: @Sendable (DeviceCard) -> Bool = { _ in false }
  /// How many bytes of revisions a desk may hold; `nil` sets no bound.
  package var byteCountMax: @Sendable (DeskName) -> Int64? = { _ in nil }
  /// Told of the new head of each desk that grew, after the commit is durable and before any push
  /// is answered.
  package var didCommit: @Sendable ([DeskHead]) -> Void = { _ in }
  /// Runs right before every commit; what it throws fails the commit.
  package var willCommit: @Sendable () throws -> Void = {}
  /// How long to wait for another process that writes.
  package var lockTimeoutMilliseconds: Int64 = 10_000
  /// The revisions' bytes that share one transaction, unless a single push is larger.
  package var groupByteCountMax = 16 * 1024 * 1024
  /// How many pages the database may take; `nil` sets no bound.
  package var pageCountMax: Int?

  package init() {}
}

/// The last entry of a desk's log.
package struct DeskHead: Hashable, Sendable {
  package var desk: DeskName
  package var head: LogCursor

  package init(desk: DeskName, head: LogCursor) {
    self.desk = desk
    self.head = head
  }
}
