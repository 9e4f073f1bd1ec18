package import Logging
package import NIOCore
import NIOPosix
import ServiceLifecycle
package import StetFeed
import StetModel
package import StetTransport
import StetWire

/// A server: listens, gives every connection a task, and stops gently.
///
/// The connections share the store, the feeds and one timer; nothing else.
package final class Server: Service {
  let context: ServerContext
  private let listener: ServerListener<ClientMessageReader>
  let group: MultiThreadedEventLoopGroup
  private let failures: AsyncStream<String>
  let registry = ConnectionRegistry()

  /// The addresses it listens at, with the real ports.
  package var addresses: [NetworkAddress] { listener.addresses }
  /// How many connections there are, logged in or not.
  package var connectionCount: Int { registry.count }

  private init(
    context: ServerContext,
    listener: ServerListener<ClientMessageReader>,
    group: MultiThreadedEventLoopGroup,
    failures: AsyncStream<String>
  ) {
    self.failures = failures
    self.context = context
    self.listener = listener
    self.group = group
  }

  /// Listens; connections wait until ``run()``.
  ///
  /// The store announces what it has committed to `feeds`. Connections beyond `connectionCountMax`
  /// are closed at once.
  package static func start(
    store: any ServingStore,
    feeds: FeedHub<ByteBuffer>,
    identity: ServerIdentity,
    listeningAt addresses: [NetworkAddress],
    logger: Logger,
    connectionCountMax: Int = ServerLimits.connectionCountMax,
    monotonicNow: @escaping @Sendable () -> Int64 = MonotonicClock.now
  ) async throws -> Server {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
    var configuration = try Self.configuration(identity, connectionCountMax)
    configuration.now = monotonicNow
    do {
      let listener = try await ServerListener<ClientMessageReader>.bind(
        addresses,
        configuration: configuration,
        group: group
      ) { ClientMessageReader() }
      let (failures, failure) = AsyncStream.makeStream(of: String.self)
      let context = ServerContext(
        store: store,
        identity: identity,
        feeds: feeds,
        logger: logger,
        failures: failure,
        monotonicNow: monotonicNow
      )
      return Server(context: context, listener: listener, group: group, failures: failures)
    } catch {
      try await group.shutdownGracefully()
      throw StetdError(
        .cannotListen,
        "Cannot listen at \(addresses.map(\.description).joined(separator: ", ")): \(error).",
        hint: "Another program may use the port; name a free one with --listen ADDR:PORT."
      )
    }
  }

  private static func configuration(
    _ identity: ServerIdentity,
    _ connectionCountMax: Int
  ) throws -> ServerListener<ClientMessageReader>.Configuration {
    ServerListener<ClientMessageReader>.Configuration(
      tls: try ServerTLS(identity: identity),
      admission: .init(
        connectionCountMax: connectionCountMax,
        strangerCountMax: ServerLimits.strangerCountMax,
        strangerCountMaxPerSource: ServerLimits.strangerCountMaxPerSource
      ),
      bounds: .init(
        inboxByteCountMax: ServerLimits.inboxByteCountMax,
        unsentByteCountMax: ServerLimits.unsentByteCountMax
      )
    )
  }

  /// Serves until the task group it runs in shuts down gracefully or is cancelled.
  package func run() async throws {
    context.logger.info(
      "Serving.",
      metadata: [
        "address": "\(addresses.map(\.description).joined(separator: ","))",
        "pin": "\(IDText.hex(context.identity.pin.bytes))",
      ]
    )
    var failure = await served()
    if let last = await context.writeVisits() { failure = failure ?? last }
    try context.store.close()
    try await group.shutdownGracefully()
    context.logger.info("Stopped.")
    guard let failure else { return }
    throw StetdError(
      .damaged,
      "The database failed, so the server stopped: \(failure).",
      hint: "Look at the disk, run `stetd check`, then start again; clients keep what is unsent."
    )
  }

  /// Serves to the end; returns what the store cannot go on after, if that is why.
  private func served() async -> String? {
    await withTaskGroup(of: String?.self) { tasks in
      tasks.addTask {
        await self.watch()
        return nil
      }
      tasks.addTask {
        await self.noteVisits()
        return nil
      }
      tasks.addTask {
        await self.serve()
        return nil
      }
      tasks.addTask { await self.firstFailure() }
      // The watches end only when they are cancelled, so the first to end are the connections.
      let failure = await tasks.next() ?? nil
      tasks.cancelAll()
      await tasks.waitForAll()
      return failure
    }
  }

  private func firstFailure() async -> String? {
    for await failure in failures { return failure }
    return nil
  }

  /// Runs all connections until the listener has stopped and the last has ended.
  private func serve() async {
    await withGracefulShutdownHandler {
      await withTaskCancellationHandler {
        await withDiscardingTaskGroup { connections in
          for await accepted in listener.connections {
            let live = registry.add(accepted)
            context.metrics.count(.accepted)
            connections.addTask { await self.run(live) }
          }
        }
      } onCancel: {
        stop()
      }
    } onGracefulShutdown: {
      self.stop()
    }
  }

  private func run(_ live: LiveConnection) async {
    await ConnectionTask(live: live, context: context).run()
    registry.remove(live)
  }

  /// Begins to stop: nobody new comes in, everybody is told, and who does not go is cut.
  private func stop() {
    let listener = listener
    let registry = registry
    context.logger.info("Stopping.", metadata: ["connections": "\(registry.count)"])
    listener.stopAccepting()
    registry.signal(.stop)
    group.next().scheduleTask(in: .milliseconds(ServerLimits.drainMilliseconds)) {
      for connection in registry.all { connection.channel.abort() }
    }
  }

  /// An empty hub of the size that a server needs.
  package static func makeFeeds() -> FeedHub<ByteBuffer> {
    FeedHub(cacheByteCountMax: ServerLimits.sharedBatchByteCountMax)
  }
}
