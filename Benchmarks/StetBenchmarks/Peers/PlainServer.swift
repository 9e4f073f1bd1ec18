import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// A server that does nothing but TLS 1.3, in a process of its own: the yardstick of a connection.
///
/// A client sends a length (u64, big endian) and as many bytes; when all are there, the server
/// answers with one byte.
struct PlainServer {
  static let word = "--plain-server"

  let port: Int
  let process: Process

  /// Starts it with the certificate of the newsroom's server.
  static func start(_ newsroom: Newsroom) async throws -> PlainServer {
    let (process, output) = try newsroom.programs.start(
      "StetBenchmarks",
      [word, newsroom.data]
    )
    let line = String(decoding: output.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .newlines)) else {
      throw Programs.Failure(description: "the plain server did not start")
    }
    return PlainServer(port: port, process: process)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// What the child process does: prints its port and serves until it is ended.
  static func serve(certificatesIn folder: String) async throws {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile("\(folder)/server.crt")
        .map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(file: "\(folder)/server.key", format: .pem)
      )
    )
    configuration.minimumTLSVersion = .tlsv13
    let context = try NIOSSLContext(configuration: configuration)
    let socket = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 1_024)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLServerHandler(context: context),
            PlainAnswering()
          )
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = socket.localAddress?.port ?? 0
    try FileHandle.standardOutput.write(contentsOf: Data("\(port)\n".utf8))
    try await socket.closeFuture.get()
  }
}

/// Counts what was announced, and answers with one byte.
private final class PlainAnswering: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var header = ByteBuffer()
  private var missing = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = Self.unwrapInboundIn(data)
    while bytes.readableBytes > 0 {
      if missing == 0 {
        guard let byte = bytes.readSlice(length: 1) else { return }
        header.writeImmutableBuffer(byte)
        guard let count = header.readInteger(as: UInt64.self) else { continue }
        missing = Int(count)
        continue
      }
      let count = min(missing, bytes.readableBytes)
      bytes.moveReaderIndex(forwardBy: count)
      missing -= count
      guard missing == 0 else { continue }
      context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: [1])), promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
