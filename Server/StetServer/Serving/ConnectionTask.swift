import Logging
import NIOCore
import StetFeed
import StetModel
import StetSession
import StetStore
import StetTransport
import StetWire

/// Why a connection's task ends.
enum ConnectionEnd: Error, Equatable {
  /// We say why, then close.
  case goodbye(Goodbye)
  /// The other side is done or gone.
  case gone

  static func goodbye(_ code: Goodbye.Code, _ detail: String) -> ConnectionEnd {
    .goodbye(Goodbye(code: code, detail: detail))
  }
}

/// The one task of one connection: it reads, asks the session what to do, and does it, in order.
final class ConnectionTask {
  let live: LiveConnection
  let context: ServerContext
  var session: ServerSession
  /// Who is logged in.
  var member: Member?
  /// The name of the device that is logged in, as its card has it.
  var deviceName = ""
  var feeds: [DeskName: FeedPlace] = [:]
  var lastRights: [DeskRight] = []

  init(live: LiveConnection, context: ServerContext) {
    self.live = live
    self.context = context
    self.session = ServerSession(
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
    _ = session.end()
    if case .goodbye(let goodbye) = end {
      await live.channel.close(
        after: MessageCodec.encode(ServerMessage.goodbye(goodbye)),
        within: .milliseconds(ServerLimits.lastWordsMilliseconds)
      )
    } else {
      await live.channel.close()
    }
    if let member { context.visits.note(member.device, now: context.wallNow()) }
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
      return storeFailure(error)
    }
  }

  private func step() async throws {
    let delivery = await live.channel.inbox.next()
    for message in delivery.messages {
      try await perform(session.receive(message, now: context.monotonicNow()))
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
      try await checkRights()
    }
    if signals.contains(.tick) { try await tick() }
  }

  /// Does what time demands, and leaves word of when to ask again.
  private func tick() async throws {
    while true {
      switch session.tick(now: context.monotonicNow(), traffic: live.traffic) {
      case .wait(let deadline):
        live.wake(at: deadline)
        return
      case .ping(let token): try await send(.ping(token: token))
      case .sayGoodbye(let goodbye): throw ConnectionEnd.goodbye(goodbye)
      case .ignore: return
      }
    }
  }

  func send(_ message: ServerMessage) async throws {
    try await live.channel.send(MessageCodec.encode(message))
  }
}

extension ConnectionTask {
  /// What a client is told when the store did not do what it was asked.
  private func storeFailure(_ error: any Error) -> ConnectionEnd {
    switch error as? StoreError {
    case .revoked?: return .goodbye(.revoked, "this device was revoked")
    case .notEnrolled?: return .goodbye(.notEnrolled, "this device is not enrolled here")
    case let failure:
      context.report(error, "The store failed.")
      return .goodbye(
        Goodbye(
          code: .storageFailure,
          detail: failure == .full
            ? "the server's disk is full" : "the server cannot read or write its database",
          retryAfterMilliseconds: ServerLimits.retryAfterStopMilliseconds
        )
      )
    }
  }

  private func metadata(of end: ConnectionEnd) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["connection": "\(live.id)", "reason": "gone"]
    if case .goodbye(let goodbye) = end {
      metadata["reason"] = "\(goodbye.code)"
      if !goodbye.detail.isEmpty { metadata["detail"] = "\(goodbye.detail)" }
    }
    if let member { metadata["device"] = "\(member.device)" }
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
