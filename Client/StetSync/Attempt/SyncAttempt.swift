import StetModel
import StetReplica
import StetSession
import StetTransport

extension InboxSignals {
  /// Something that was fetched has been written.
  static let applied = InboxSignals(rawValue: 1 << 0)
  /// Another program may have written to the replica.
  static let saved = InboxSignals(rawValue: 1 << 1)
  /// Time to look at the timers.
  static let tick = InboxSignals(rawValue: 1 << 2)
  /// Some of the search index is up to date, and some may not be.
  static let indexed = InboxSignals(rawValue: 1 << 3)
}

/// One exchange over exactly one connection; it cannot be started again.
///
/// Everything it learns is durable before it is reported, so it may be cut off at any moment.
final class SyncAttempt {
  struct Options: Sendable {
    var direction: SyncDirection
    /// Whether to stay and follow the news until cancelled.
    var isLive: Bool
    /// Whether to tell also of desks that were lost before and have something to send.
    var tellsOfLostBefore: Bool
    /// What to tell the server of a note in the editor.
    var editing: Editing?
  }

  /// A note, and whether it is open in an editor of this device.
  struct Editing: Equatable, Sendable {
    var place: NotePlace
    var state: EditingState
  }

  let conversation: Conversation
  let worker: ReplicaWorker
  let applier: FeedApplier
  let options: Options
  let now: @Sendable () -> Int64
  let report: @Sendable (SyncEvent) -> Void
  var desks: [DeskName: DeskProgress] = [:]
  var pushes: [UInt64: PushInFlight] = [:]
  /// The desk for which each original is under way.
  var originals: [Bytes32: DeskName] = [:]
  var lastRequest: UInt64 = 0
  /// Whether the server has been asked who else has the note open, and has not answered.
  var awaitsEditors = false
  var hasReportedCaughtUp = false
  /// Whether the search index has not been looked at since something was written.
  var mayBeUnindexed = true

  struct PushInFlight {
    let desk: DeskName
    let revisions: [SealedRevision]
  }

  init(
    _ conversation: Conversation,
    replica: Replica,
    options: Options,
    now: @escaping @Sendable () -> Int64,
    report: @escaping @Sendable (SyncEvent) -> Void
  ) {
    let inbox = conversation.connection.inbox
    self.conversation = conversation
    self.worker = ReplicaWorker(replica)
    self.applier = FeedApplier(worker) { inbox.signal(.applied) }
    self.options = options
    self.now = now
    self.report = report
  }

  /// Exchanges until nothing is left, or, when live, until the task is cancelled.
  func run(_ welcome: Welcome) async throws {
    try await begin(welcome)
    while true {
      try Task.checkCancellation()
      try await advance()
      if isDone { return try tellOfClosing() }
      try await handle(await conversation.next())
    }
  }

  private var isDone: Bool {
    !options.isLive && !awaitsEditors && pushes.isEmpty && originals.isEmpty && applier.isIdle
      && desks.values.allSatisfy { $0.hasSentAll && $0.isCaughtUp }
  }

  private func begin(_ welcome: Welcome) async throws {
    report(.connected(account: welcome.account))
    try tellOfOpening(welcome.desks)
    let missing = try await worker.run { replica in
      try replica.desks().filter { state in !welcome.desks.contains { $0.desk == state.desk } }
    }
    try await lose(missing.filter { $0.role != nil }.map(\.desk))
    if options.tellsOfLostBefore {
      for state in missing where state.role == nil {
        try await tellOfLoss(state.desk, unsentCountMin: 1)
      }
    }
    let states = try await worker.run { replica in
      try replica.setRoles(welcome.desks.map { ($0.desk, $0.role) })
      return try replica.desks()
    }
    for right in welcome.desks { try await begin(right, states: states) }
  }

  func begin(_ right: DeskRight, states: [DeskState]) async throws {
    let cursor = states.first { $0.desk == right.desk }?.cursor ?? .start
    let progress = DeskProgress(
      right,
      cursor: cursor,
      direction: options.direction,
      isLive: options.isLive
    )
    desks[right.desk] = progress
    if case .comparing(let cursor) = progress.phase { try await compare(right.desk, at: cursor) }
  }

  /// Asks for the server's chain at `cursor`.
  ///
  /// A head that lies before the cursor proves nothing: it was told before the cursor was read, and
  /// another program may have moved that on meanwhile.
  func compare(_ desk: DeskName, at cursor: LogCursor) async throws {
    desks[desk]?.phase = .comparing(cursor)
    try askForChains(desk, at: [cursor.position])
  }

  /// Asks for the server's chains at `positions`, and at the log's beginning, which every log has.
  ///
  /// An answer without the beginning says that there is no right to read the log, not that the
  /// logs differ.
  func askForChains(_ desk: DeskName, at positions: [LogPosition]) throws {
    try conversation.send(.chains(desk: desk, positions: [.start] + positions))
  }

  private func handle(_ delivery: Inbox<ServerMessage>.Delivery) async throws {
    for message in delivery.messages { try await handle(conversation.take(message)) }
    if delivery.signals.contains(.applied) { try await collectApplied() }
    if delivery.signals.contains(.saved) { lookForUnsent() }
    if delivery.signals.contains(.indexed) { indexFurther() }
    if delivery.signals.contains(.tick) { try await conversation.tick() }
    if let end = delivery.end {
      if !applier.isIdle { try await waitForApplier() }
      throw SyncError(end)
    }
  }

  /// What has arrived is written even when the connection is gone.
  private func waitForApplier() async throws {
    _ = try await worker.run { _ in }
    try await collectApplied()
  }

  /// Brings the next part of the search index up to date while nothing else is to be done.
  ///
  /// In parts, so that news which come meanwhile are written between two of them.
  func indexFurther() {
    guard options.isLive else { return }
    let inbox = conversation.connection.inbox
    worker.start { replica in
      let countMax = Replica.indexCountMax
      guard let pendingCount = try? replica.pendingIndexCount(), pendingCount > 0 else { return }
      if (try? replica.indexPending(limit: countMax)) == countMax { inbox.signal(.indexed) }
    }
  }

  func lookForUnsent() {
    guard options.direction.sends else { return }
    for desk in desks.keys {
      desks[desk]?.isOutboxDrained = false
      desks[desk]?.areOriginalsOffered = false
    }
  }

  private func collectApplied() async throws {
    let done = applier.collect()
    if !done.changes.isEmpty { mayBeUnindexed = true }
    for changes in done.changes {
      if changes.receivedCount > 0 { report(.received(count: changes.receivedCount)) }
      for event in changes.events { report(.changed(event)) }
    }
    if let failure = done.failure { throw failure }
    if done.byteCount > 0 { try conversation.stored(byteCount: done.byteCount) }
  }
}
