package import StetModel
package import StetReplica
package import StetSession

/// What one connection's exchange has come to, and what to do next: the client's engine.
///
/// A value without sockets, clock or task. Whoever drives it hands in what the session makes of
/// each message, asks it to advance after each, and does what ``takeEffects()`` says, in that
/// order. What it reads and writes of the store is durable before an effect tells of it, so it may
/// be dropped at any moment; it cannot be started again.
package struct SyncExchange<Store: SyncStore>: Sendable {
  let store: Store
  package let options: ExchangeOptions
  let features: ProtocolFeatures
  var desks: [DeskName: DeskProgress] = [:]
  var pushes: [UInt64: PushInFlight] = [:]
  /// The desk for which each original is under way.
  var originals: [Bytes32: DeskName] = [:]
  var lastRequest: UInt64 = 0
  /// Whether the connection took more when it was last looked at.
  var hasRoom = true
  /// How many pushes and originals were sent.
  var longMessageCount = 0
  /// How many batches have come that are not durable yet.
  var applyingCount = 0
  /// Whether the server has been asked who else has the note open, and has not answered.
  var awaitsEditors = false
  var hasReportedCaughtUp = false
  /// Whether the search index has not been looked at since something was written.
  var mayBeUnindexed = true
  var effects: [ExchangeEffect] = []

  package init(_ store: Store, options: ExchangeOptions, features: ProtocolFeatures) {
    self.store = store
    self.options = options
    self.features = features
  }

  /// Whether nothing is left to do; never in live mode.
  package var isDone: Bool {
    !options.isLive && !awaitsEditors && pushes.isEmpty && originals.isEmpty && isApplierIdle
      && desks.values.allSatisfy { $0.hasSentAll && $0.isCaughtUp }
  }

  var isApplierIdle: Bool { applyingCount == 0 }

  /// What is to be done, in order; each is handed out once.
  package mutating func takeEffects() -> [ExchangeEffect] {
    defer { effects = [] }
    return effects
  }

  func needsStore(_ action: ClientAction) -> Bool {
    switch action {
    case .diverged, .takeChains, .takeAnswer, .blobStored, .blobRefused, .takeRights: true
    case .apply, .caughtUp, .takeEditors, .takeBlob, .reply, .end, .sayGoodbye, .startOver,
      .ignore, .prove, .begin:
      false
    }
  }

  /// Begins, once, with what the server says at the login.
  package mutating func begin(_ welcome: Welcome) throws {
    report(.connected(account: welcome.account))
    tellOfOpening(welcome.desks)
    let missing = try store.desks()
      .filter { state in !welcome.desks.contains { $0.desk == state.desk } }
    try lose(missing.filter { $0.role != nil }.map(\.desk))
    if options.tellsOfLostBefore {
      for state in missing where state.role == nil {
        try tellOfLoss(state.desk, unsentCountMin: 1)
      }
    }
    try store.setRoles(welcome.desks.map { ($0.desk, $0.role) })
    let states = try store.desks()
    for right in welcome.desks { begin(right, states: states) }
  }

  mutating func begin(_ right: DeskRight, states: [DeskState]) {
    let cursor = states.first { $0.desk == right.desk }?.cursor ?? .start
    let progress = DeskProgress(
      right,
      cursor: cursor,
      direction: options.direction,
      isLive: options.isLive
    )
    desks[right.desk] = progress
    if case .comparing(let cursor) = progress.phase { compare(right.desk, at: cursor) }
  }

  /// Asks for the server's chain at the cursor, and at the log's beginning, which proves the right.
  mutating func compare(_ desk: DeskName, at cursor: LogCursor) {
    desks[desk]?.phase = .comparing(cursor)
    askForChains(desk, at: [cursor.position])
  }

  mutating func askForChains(_ desk: DeskName, at positions: [LogPosition]) {
    send(.chains(desk: desk, positions: [.start] + positions))
  }

  /// Looks again, on each desk, for what was saved meanwhile.
  package mutating func lookForUnsent() {
    guard options.direction.sends else { return }
    for desk in desks.keys {
      desks[desk]?.isOutboxDrained = false
      desks[desk]?.originalsWaiting = nil
    }
  }

  /// Notes that so many batches are durable, with what changed.
  package mutating func applied(batchCount: Int, _ changes: AppliedChanges) {
    applyingCount -= batchCount
    mayBeUnindexed = true
    for event in changes.events { report(.changed(event)) }
    if changes.receivedCount > 0 { report(.received(count: changes.receivedCount)) }
  }

  mutating func send(_ request: ClientRequest) { effects.append(.send(request)) }

  mutating func report(_ event: SyncEvent) { effects.append(.report(event)) }
}

/// Revisions that were sent and not answered yet.
struct PushInFlight: Equatable, Sendable {
  let desk: DeskName
  let revisions: [SealedRevision]
}

/// Stores what the server sent, and tells what it means when that does not fit.
package enum FedBatches {
  /// Applies batches in one transaction.
  ///
  /// - Throws: ``SyncError`` when another program has moved the log meanwhile, so that the exchange
  ///   is made again; else what the store throws.
  package static func apply(
    _ items: [(batch: PreparedBatch, start: LogCursor)],
    to store: some SyncStore
  ) throws -> AppliedChanges {
    do {
      return try store.apply(items.map(\.batch))
    } catch let error as ReplicaError {
      guard case .batch = error else { throw error }
      for desk in Set(items.map(\.batch.desk)).sorted() {
        let start = items.first { $0.batch.desk == desk }?.start
        if try store.cursor(desk) != start { throw SyncError.outrun }
      }
      throw error
    }
  }
}
