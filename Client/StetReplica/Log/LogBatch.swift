package import StetModel

/// Consecutive entries of one desk's log, as the server fed them.
package struct LogBatch: Equatable, Sendable {
  package var desk: DeskName
  /// The position of the first revision; the others follow without gaps.
  package var first: LogPosition
  package var revisions: [SealedRevision]
  /// The cards of all authors' devices in this batch.
  package var cards: [DeviceCard]
  /// The chain behind the last revision.
  package var chain: Bytes32

  package init(
    desk: DeskName,
    first: LogPosition,
    revisions: [SealedRevision],
    cards: [DeviceCard],
    chain: Bytes32
  ) {
    self.desk = desk
    self.first = first
    self.revisions = revisions
    self.cards = cards
    self.chain = chain
  }
}
