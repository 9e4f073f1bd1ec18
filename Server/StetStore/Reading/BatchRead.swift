package import StetModel

/// What a read of a desk's feed found, with the rights as they were in the same transaction.
package enum BatchRead: Equatable, Sendable {
  /// There is more to send.
  case entries(LogBatch, key: BatchKey, head: LogCursor)
  /// There is more to send, and the caller said that it holds it already.
  case held(key: BatchKey, head: LogCursor)
  /// The position is the head.
  case caughtUp(LogCursor)
  /// The position lies behind the head: the log, or the reader, went back in time.
  case beyondHead(LogCursor)
  /// No such desk, or no right to read it: the two are not told apart.
  case forbidden
}

/// What identifies a batch for good: equal keys stand for entries from the same place of the same
/// log.
package struct BatchKey: Hashable, Sendable {
  package var desk: DeskName
  package var first: LogPosition
  /// Changes when a restore replaces the logs.
  package var generation: Bytes16

  package init(desk: DeskName, first: LogPosition, generation: Bytes16) {
    self.desk = desk
    self.first = first
    self.generation = generation
  }
}

/// Consecutive entries of one desk's log.
package struct LogBatch: Equatable, Sendable {
  package var first: LogPosition
  package var revisions: [SealedRevision]
  /// The cards of all authors' devices, sorted by public key.
  package var cards: [DeviceCard]
  /// Where a reader stands behind the last revision.
  package var end: LogCursor

  package init(
    first: LogPosition,
    revisions: [SealedRevision],
    cards: [DeviceCard],
    end: LogCursor
  ) {
    self.first = first
    self.revisions = revisions
    self.cards = cards
    self.end = end
  }
}
