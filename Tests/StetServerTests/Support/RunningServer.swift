import Logging
import NIOCore
import ServiceLifecycle
import StetFeed
import StetModel
import StetServer
import StetTransport
import Testing

/// Runs a server on a free port for the time of `body`, then stops it gently.
func withServer(
  _ store: any ServingStore,
  feeds: FeedHub<ByteBuffer>,
  identity: ServerIdentity? = nil,
  monotonicNow: @escaping @Sendable () -> Int64 = MonotonicClock.now,
  _ body: (NetworkAddress, Bytes32, _ stop: @Sendable () async -> Void) async throws -> Void
) async throws {
  try await withRunningServer(
    store,
    feeds: feeds,
    identity: identity,
    monotonicNow: monotonicNow
  ) { server, pin, stop in
    try await body(#require(server.addresses.first), pin, stop)
  }
}

/// The same, for those who want to see the server itself.
func withRunningServer(
  _ store: any ServingStore,
  feeds: FeedHub<ByteBuffer>,
  identity: ServerIdentity? = nil,
  monotonicNow: @escaping @Sendable () -> Int64 = MonotonicClock.now,
  _ body: (Server, Bytes32, _ stop: @escaping @Sendable () async -> Void) async throws -> Void
) async throws {
  let identity = try identity ?? ServerIdentity.make(now: 0)
  let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  let server = try await Server.start(
    store: store,
    feeds: feeds,
    identity: identity,
    listeningAt: [NetworkAddress(host: "127.0.0.1", port: 0)],
    logger: quiet,
    monotonicNow: monotonicNow
  )
  let group = ServiceGroup(
    configuration: ServiceGroupConfiguration(services: [server], logger: quiet)
  )
  try await withThrowingTaskGroup { tasks in
    tasks.addTask { try await group.run() }
    let result: Result<Void, any Error>
    do {
      try await body(server, identity.pin) { await group.triggerGracefulShutdown() }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await tasks.waitForAll()
    try result.get()
  }
}

/// Runs a server on the model of a store.
func withServer(
  _ store: ModelStore,
  monotonicNow: @escaping @Sendable () -> Int64 = MonotonicClock.now,
  _ body: (NetworkAddress, Bytes32, _ stop: @Sendable () async -> Void) async throws -> Void
) async throws {
  let feeds = Server.makeFeeds()
  store.announce { feeds.announce($0) }
  try await withServer(store, feeds: feeds, monotonicNow: monotonicNow, body)
}
