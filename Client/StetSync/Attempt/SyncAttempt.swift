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
/// A shell: ``SyncExchange`` decides, on the worker's thread where it needs the replica. Everything
/// it learns is durable before it is reported, so it may be cut off at any moment.
final class SyncAttempt {
  let conversation: Conversation
  let options: ExchangeOptions
  private let worker: ReplicaWorker
  private let applier: FeedApplier
  private let now: @Sendable () -> Int64
  private let report: @Sendable (SyncEvent) -> Void
  private var exchange: SyncExchange<Replica>

  init(
    _ conversation: Conversation,
    replica: Replica,
    options: ExchangeOptions,
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
    self.exchange = SyncExchange(replica, options: options, features: conversation.features)
  }

  /// Exchanges until nothing is left, or, when live, until the task is cancelled.
  func run(_ welcome: Welcome) async throws {
    _ = try await working { try $0.begin(welcome) }
    while true {
      try Task.checkCancellation()
      try await advance()
      if exchange.isDone {
        exchange.tellOfClosing()
        return try obey()
      }
      try await handle(await conversation.next())
    }
  }

  private func advance() async throws {
    while exchange.wantsStore(hasRoom: conversation.hasRoom) {
      let hasRoom = conversation.hasRoom
      guard try await working({ try $0.advance(hasRoom: hasRoom) }) else { break }
    }
    exchange.rest()
    try obey()
  }

  /// Lets the exchange do something with the replica, then does what it asks for.
  private func working<Success: Sendable>(
    _ body: @escaping @Sendable (inout SyncExchange<Replica>) throws -> Success
  ) async throws -> Success {
    let before = exchange
    let (after, result) = try await worker.run { _ in
      var exchange = before
      let result = Result { try body(&exchange) }
      return (exchange, result)
    }
    exchange = after
    try obey()
    return try result.get()
  }

  private func obey() throws {
    for effect in exchange.takeEffects() {
      switch effect {
      case .send(let request): try conversation.send(request)
      case .report(let event): report(event)
      case .apply(let batch): applier.take(batch)
      case .index: indexFurther()
      }
    }
  }

  private func handle(_ delivery: Inbox<ServerMessage>.Delivery) async throws {
    for message in delivery.messages { try await handle(conversation.take(message)) }
    if delivery.signals.contains(.applied) { try collectApplied() }
    if delivery.signals.contains(.saved) { exchange.lookForUnsent() }
    if delivery.signals.contains(.indexed) { indexFurther() }
    if delivery.signals.contains(.tick) { try await conversation.tick() }
    if let end = delivery.end {
      if !applier.isIdle { try await waitForApplier() }
      throw SyncError(end)
    }
  }

  private func handle(_ action: ClientAction) async throws {
    let time = now()
    if exchange.needsStore(action) {
      try await working { try $0.handle(action, now: time) }
    } else {
      try exchange.handle(action, now: time)
      try obey()
    }
  }

  /// What has arrived is written even when the connection is gone.
  private func waitForApplier() async throws {
    _ = try await worker.run { _ in }
    try collectApplied()
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

  private func collectApplied() throws {
    let done = applier.collect()
    for (batchCount, changes) in done.changes { exchange.applied(batchCount: batchCount, changes) }
    try obey()
    if let failure = done.failure { throw failure }
    if done.byteCount > 0 { try conversation.stored(byteCount: done.byteCount) }
  }
}
