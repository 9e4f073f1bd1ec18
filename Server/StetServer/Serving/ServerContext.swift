import Logging
import NIOCore
import StetFeed
import StetModel
import StetStore
import StetTransport

/// What all connections of a server share.
struct ServerContext: Sendable {
  let store: any ServingStore
  let identity: ServerIdentity
  let feeds: FeedHub<ByteBuffer>
  let metrics: ServerMetrics
  let visits = VisitBook()
  let editing = EditingBook()
  /// Takes what the server cannot go on after.
  let failures: AsyncStream<String>.Continuation
  let logger: Logger
  let monotonicNow: @Sendable () -> Int64
  let wallNow: @Sendable () -> Int64

  init(
    store: any ServingStore,
    identity: ServerIdentity,
    feeds: FeedHub<ByteBuffer>,
    logger: Logger,
    failures: AsyncStream<String>.Continuation,
    monotonicNow: @escaping @Sendable () -> Int64 = MonotonicClock.now,
    wallNow: @escaping @Sendable () -> Int64 = WallClock.now
  ) {
    self.store = store
    self.identity = identity
    self.feeds = feeds
    self.metrics = ServerMetrics()
    self.failures = failures
    self.logger = logger
    self.monotonicNow = monotonicNow
    self.wallNow = wallNow
  }

  /// Writes down who was here since the last time; returns what the server cannot go on after.
  func writeVisits() async -> String? {
    let visits = visits.take()
    guard !visits.isEmpty else { return nil }
    do {
      try await store.note(visits)
      return nil
    } catch {
      report(error, "Visits were not noted.")
      return (error as? StoreError)?.isFatal == true ? "\(error)" : nil
    }
  }

  /// Logs what the store did not do, and stops the server if it cannot go on after it.
  func report(_ error: any Error, _ what: Logger.Message) {
    logger.error(what, metadata: ["error": "\(error)"])
    if let error = error as? StoreError, error.isFatal { failures.yield("\(error)") }
  }
}
