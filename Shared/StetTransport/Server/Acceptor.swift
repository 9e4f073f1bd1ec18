import NIOCore
import NIOPosix

/// Sets up each accepted socket: its place, its timer, TLS, frames.
struct Acceptor<Reader: MessageReader & Sendable>: Sendable {
  let configuration: ServerListener<Reader>.Configuration
  let makeReader: @Sendable () -> Reader
  let admissions: Admissions
  let accepted: AsyncStream<ServerListener<Reader>.Accepted>.Continuation

  /// How many connections the kernel may keep for us to accept.
  private var backlog: Int32 { 1024 }

  func bind(_ address: NetworkAddress, group: any EventLoopGroup) async throws -> any Channel {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.socketOption(.so_keepalive), value: 1)
      .childChannelInitializer(setUp)
    return try await bootstrap.bind(host: address.host, port: address.port).get()
  }

  @Sendable private func setUp(_ channel: any Channel) -> EventLoopFuture<Void> {
    guard let ticket = admissions.ticket(for: channel.remoteAddress) else {
      return channel.close()
    }
    channel.closeFuture.whenComplete { _ in ticket.giveBack() }
    return channel.eventLoop.makeCompletedFuture {
      let secured = channel.eventLoop.makePromise(of: Void.self)
      let messages = try addHandlers(to: channel, secured: secured)
      secured.futureResult.whenSuccess {
        accepted.yield(ServerListener.Accepted(channel: messages, ticket: ticket))
      }
    }
  }

  private func addHandlers(
    to channel: any Channel,
    secured: EventLoopPromise<Void>
  ) throws -> MessageChannel<Reader> {
    let pipeline = channel.pipeline.syncOperations
    let timeout = TimeAmount.milliseconds(configuration.handshakeTimeoutMilliseconds)
    try pipeline.addHandler(configuration.tls.makeHandler())
    try pipeline.addHandler(HandshakeHandler(timeout: timeout, outcome: secured))
    return try MessageChannel(
      addingTo: channel,
      reader: makeReader(),
      bounds: configuration.bounds,
      now: configuration.now
    )
  }
}
