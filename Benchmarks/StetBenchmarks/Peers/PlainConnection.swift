import NIOCore
import NIOPosix
import NIOSSL

/// A client's end of a connection to ``PlainServer``.
final class PlainConnection: Sendable {
  private static let chunkByteCount = 256 * 1_024
  private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  private let channel: any Channel
  private let answers: AsyncThrowingStream<Void, any Error>

  /// Connects, and has the handshake done when it returns.
  static func open(_ server: PlainServer) async throws -> PlainConnection {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv13
    configuration.certificateVerification = .none
    configuration.trustRoots = .certificates([])
    let context = try NIOSSLContext(configuration: configuration)
    let (answers, arrived) = AsyncThrowingStream.makeStream(of: Void.self)
    let channel = try await ClientBootstrap(group: group)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLClientHandler(context: context, serverHostname: nil),
            PlainAnswers(arrived)
          )
        }
      }
      .connect(host: "127.0.0.1", port: server.port).get()
    let connection = PlainConnection(channel: channel, answers: answers)
    try await connection.exchange(byteCount: 1)
    return connection
  }

  private init(channel: any Channel, answers: AsyncThrowingStream<Void, any Error>) {
    self.channel = channel
    self.answers = answers
  }

  /// Sends `byteCount` bytes and waits for the answer.
  func exchange(byteCount: Int) async throws {
    try await channel.writeAndFlush(ByteBuffer(integer: UInt64(byteCount)))
    let chunk = ByteBuffer(repeating: 0x5a, count: min(byteCount, Self.chunkByteCount))
    var rest = byteCount
    while rest > 0 {
      let part = chunk.getSlice(at: 0, length: min(rest, chunk.readableBytes)) ?? chunk
      try await channel.writeAndFlush(part)
      rest -= part.readableBytes
    }
    for try await _ in answers { return }
    throw Programs.Failure(description: "the plain server hung up")
  }

  func close() { channel.close(promise: nil) }
}

/// Passes each answered byte on.
private final class PlainAnswers: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let arrived: AsyncThrowingStream<Void, any Error>.Continuation

  init(_ arrived: AsyncThrowingStream<Void, any Error>.Continuation) { self.arrived = arrived }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    for _ in 0..<Self.unwrapInboundIn(data).readableBytes { arrived.yield() }
  }

  func channelInactive(context: ChannelHandlerContext) { arrived.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    arrived.finish(throwing: error)
    context.close(promise: nil)
  }
}
