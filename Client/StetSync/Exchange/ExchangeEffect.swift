package import StetModel
package import StetReplica
package import StetSession

/// What an exchange is for.
package struct ExchangeOptions: Equatable, Sendable {
  package var direction: SyncDirection
  /// Whether to stay and follow the news until cancelled.
  package var isLive: Bool
  /// Whether to tell also of desks that were lost before and have something to send.
  package var tellsOfLostBefore: Bool
  /// What to tell the server of a note in the editor.
  package var editing: Editing?

  /// A note, and whether it is open in an editor of this device.
  package struct Editing: Equatable, Sendable {
    package var place: NotePlace
    package var state: EditingState

    package init(place: NotePlace, state: EditingState) {
      self.place = place
      self.state = state
    }
  }

  package init(
    direction: SyncDirection,
    isLive: Bool,
    tellsOfLostBefore: Bool,
    editing: Editing? = nil
  ) {
    self.direction = direction
    self.isLive = isLive
    self.tellsOfLostBefore = tellsOfLostBefore
    self.editing = editing
  }
}

/// What an exchange asks of its surroundings, in order.
package enum ExchangeEffect: Equatable, Sendable {
  /// Send this, if the session allows it.
  case send(ClientRequest)
  /// Tell whoever waits.
  case report(SyncEvent)
  /// Write this to the replica, and say when it is durable.
  case apply(FedBatch)
  /// Bring the search index up to date.
  case index
}

/// Entries that the server sent, and where they follow.
package struct FedBatch: Equatable, Sendable {
  package var batch: LogBatch
  /// The end of the log that they were asked for behind.
  package var start: LogCursor
  /// What the batch cost of the credit, in bytes.
  package var byteCount: Int

  init(_ batch: FeedBatch, behind start: LogCursor) {
    self.batch = LogBatch(
      desk: batch.desk,
      first: batch.first,
      revisions: batch.revisions,
      cards: batch.cards,
      chain: batch.chain
    )
    self.start = start
    self.byteCount = batch.creditByteCount
  }
}
