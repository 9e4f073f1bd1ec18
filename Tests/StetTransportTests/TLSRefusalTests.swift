import NIOCore
import NIOPosix
import NIOSSL
import StetModel
import StetTransport
import TestSupport
import Testing

@Suite("What TLS must not allow", .timeLimit(.minutes(1)))
struct TLSRefusalTests {
  private let identity: ServerIdentity

  init() throws { identity = try ServerIdentity.make(now: 0) }

  private func clientConfiguration() -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .none
    configuration.applicationProtocols = ["stet/1"]
    return configuration
  }

  @Test("A client of TLS 1.3 with stet/1 gets in: the control of the two tests below")
  func control() async throws {
    #expect(try await isAccepted(clientConfiguration()))
  }

  @Test("A client of TLS 1.2 is refused")
  func tls12() async throws {
    var configuration = clientConfiguration()
    configuration.maximumTLSVersion = .tlsv12
    #expect(try await !isAccepted(configuration))
  }

  @Test("A client without stet/1 is refused", arguments: [[], ["h2"]])
  func noALPN(protocols: [String]) async throws {
    var configuration = clientConfiguration()
    configuration.applicationProtocols = protocols
    #expect(try await !isAccepted(configuration))
  }

  @Test("A client refuses a server that does not speak stet/1, and one of TLS 1.2")
  func foreignServers() async throws {
    #expect(try await failure(of: { $0.applicationProtocols = ["h2"] }) == .noApplicationProtocol)
    let old = try await failure(of: {
      $0.applicationProtocols = ["stet/1"]
      $0.maximumTLSVersion = .tlsv12
    })
    guard case .tls? = old else {
      Issue.record("\(String(describing: old))")
      return
    }
  }

  /// Tells whether our server hands a connection over to a client of this configuration.
  private func isAccepted(_ configuration: TLSConfiguration) async throws -> Bool {
    try await withListener(identity: identity) { listener, address in
      let context = try NIOSSLContext(configuration: configuration)
      let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let handler = try NIOSSLClientHandler(context: context, serverHostname: nil)
            try channel.pipeline.syncOperations.addHandler(handler)
          }
        }
        .connect(host: address.host, port: address.port).get()
      return await withTaskGroup(of: Bool.self) { group in
        group.addTask { await listener.connections.first { _ in true } != nil }
        group.addTask {
          try? await channel.closeFuture.get()
          return false
        }
        let isAccepted = await group.next() ?? false
        group.cancelAll()
        channel.close(promise: nil)
        return isAccepted
      }
    }
  }

  /// How our client fails with a server whose configuration was changed like this.
  private func failure(
    of change: (inout TLSConfiguration) -> Void
  ) async throws -> TransportError? {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    try identity.save(in: directory.path)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile("\(directory.path)/server.crt")
        .map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(file: "\(directory.path)/server.key", format: .pem)
      )
    )
    change(&configuration)
    let context = try NIOSSLContext(configuration: configuration)
    let socket = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    defer { socket.close(promise: nil) }
    let port = try #require(socket.localAddress?.port)
    do throws(TransportError) {
      _ = try await connect(to: [NetworkAddress(host: "127.0.0.1", port: port)], pin: identity.pin)
      return nil
    } catch {
      return error
    }
  }
}
