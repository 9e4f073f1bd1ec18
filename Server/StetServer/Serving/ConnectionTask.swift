import Logging
import NIOCore
import StetFeed
import StetModel
import StetSession
import StetStore
import StetTransport
import StetWire

/// The one task of one connection: it reads, asks ``Serving`` what to do, and does it, in order.
final class ConnectionTask {
  let live: LiveConnection
  let context: ServerContext
  var serving: Serving

  init(live: LiveConnection, context: ServerContext) {
    self.live = live
    self.context = context
    self.serving = Serving(
      agent: StetdVersion.agent,
      nonce: .random(),
      keyHash: context.identity.pin,
      now: context.monotonicNow()
    )
  }

  /// Serves until either side ends the connection.
  func run() async {
    context.feeds.add(live.subscriber)
    let end = await served()
    context.feeds.remove(live.subscriber)
    serving.end()
    if case .goodbye(let goodbye) = end {
      await live.channel.close(
        after: MessageCodec.encode(ServerMessage.goodbye(goodbye)),
        within: .milliseconds(ServerLimits.lastWordsMilliseconds)
      )
    } else {
      await live.channel.close()
    }
    if let member = serving.member { context.visits.note(member.device, now: context.wallNow()) }
    context.metrics.count(.closed)
    context.logger.info("A connection ended.", metadata: metadata(of: end))
  }

  private func served() async -> ConnectionEnd {
    do {
      try await tick()
      while true { try await step() }
    } catch let end as ConnectionEnd {
      return end
    } catch is TransportError {
      return .gone
    } catch {
      let end = ConnectionEnd(storeError: error)
      if end.isStorageFailure { context.report(error, "The store failed.") }
      return end
    }
  }

  private func step() async throws {
    let delivery = await live.channel.inbox.next()
    for message in delivery.messages {
      try await doing {
        try $0.receive(message, now: context.monotonicNow(), from: context.store)
      }
    }
    switch delivery.end {
    case nil: break
    case .malformed(let detail)?: throw ConnectionEnd.goodbye(.protocolViolation, detail)
    case .unreachable?, .wrongPin?, .tls?, .noApplicationProtocol?, .timedOut?, .closed?:
      throw ConnectionEnd.gone
    }
    try await obey(delivery.signals)
    try await sendFeeds()
  }

  private func obey(_ signals: InboxSignals) async throws {
    if signals.contains(.stop) {
      throw ConnectionEnd.goodbye(
        Goodbye(
          code: .shuttingDown,
          detail: "the server stops",
          retryAfterMilliseconds: ServerLimits.retryAfterStopMilliseconds
        )
      )
    }
    if signals.contains(.restored) {
      throw ConnectionEnd.goodbye(.restored, "the log was restored from a backup")
    }
    if signals.contains(.rights) {
      // Before the look: what changes from here on is asked about again.
      live.hearOfRights()
      try await doing { try $0.checkRights(in: context.store) }
    }
    if signals.contains(.tick) { try await tick() }
  }

  /// Does what time demands, and leaves word of when to ask again.
  private func tick() async throws {
    let deadline = try await doing {
      try $0.tick(now: context.monotonicNow(), traffic: live.traffic)
    }
    if let deadline { live.wake(at: deadline) }
  }

  /// Sends what every feed has, as long as there is credit.
  private func sendFeeds() async throws {
    let editing = context.editing
    while try await doing({ serving in
      try serving.sendFeeds(
        from: context.store,
        sharedBy: context.feeds,
        now: context.monotonicNow()
      ) { editing.notes(of: $0, besides: $1.device) }
    }) {}
  }
}

extension ConnectionTask {
  private func metadata(of end: ConnectionEnd) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["connection": "\(live.id)", "reason": "gone"]
    if case .goodbye(let goodbye) = end {
      metadata["reason"] = "\(goodbye.code)"
      if !goodbye.detail.isEmpty { metadata["detail"] = "\(goodbye.detail)" }
    }
    if let member = serving.member { metadata["device"] = "\(member.device)" }
    return metadata
  }
}

extension Bytes32 {
  /// Thirty-two bytes that nobody can guess.
  fileprivate static func random() -> Bytes32 {
    var random = SystemRandomNumberGenerator()
    return Bytes32((0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &random) }) ?? .zero
  }
}
