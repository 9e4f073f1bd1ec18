import Crypto
import NIOCore
import NIOSSL
import StetSession

/// How a server speaks TLS: version 1.3, `stet/1`, its own certificates.
package struct ServerTLS: Sendable {
  let context: NIOSSLContext

  package init(identity: ServerIdentity) throws {
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(identity.certificatePEM.utf8))
    let key = try NIOSSLPrivateKey(bytes: Array(identity.key.derRepresentation), format: .der)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(key)
    )
    configuration.useStetDefaults()
    configuration.shutdownTimeout = TLSLimits.serverShutdownTimeout
    self.context = try NIOSSLContext(configuration: configuration)
  }

  /// The handler for one accepted connection.
  func makeHandler() -> NIOSSLServerHandler {
    var configuration = NIOSSLHandler.Configuration()
    configuration.maximumPreservedOutboundBufferCapacity = TLSLimits.keptOutboundByteCountMax
    return NIOSSLServerHandler(
      context: context,
      customVerificationCallback: { _, promise in promise.succeed(.failed) },
      configuration: configuration
    )
  }
}

/// How a client speaks TLS: version 1.3, `stet/1`, and no trust but in the pinned key.
package struct ClientTLS: Sendable {
  let context: NIOSSLContext

  package init() throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.useStetDefaults()
    // The pin decides; without this the system's authorities would be read at every start.
    configuration.trustRoots = .certificates([])
    configuration.certificateVerification = .noHostnameVerification
    self.context = try NIOSSLContext(configuration: configuration)
  }

  /// The handler for one connection, which accepts only the key that `check` knows.
  func makeHandler(check: PinCheck) throws -> NIOSSLClientHandler {
    try NIOSSLClientHandler(
      context: context,
      serverHostname: nil,
      customVerificationCallback: { chain, promise in
        promise.succeed(check.accepts(chain.first) ? .certificateVerified : .failed)
      }
    )
  }
}

/// The bounds of what TLS keeps for each connection.
enum TLSLimits {
  /// What an idle connection may keep of its outbound buffer.
  static let keptOutboundByteCountMax = 1024
  /// How long a client waits for the server's end of TLS.
  static let shutdownTimeout = TimeAmount.seconds(2)
  /// How long a server does: a client that was shut out has to be gone within a second.
  static let serverShutdownTimeout = TimeAmount.milliseconds(300)
}

extension TLSConfiguration {
  /// Sets what both sides agree on.
  fileprivate mutating func useStetDefaults() {
    minimumTLSVersion = .tlsv13
    applicationProtocols = [ProtocolLimits.applicationProtocol]
    renegotiationSupport = .none
    shutdownTimeout = TLSLimits.shutdownTimeout
  }
}
