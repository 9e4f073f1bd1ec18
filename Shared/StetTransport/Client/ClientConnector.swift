import Glibc
package import NIOCore
import NIOPosix
package import StetModel

/// What a client needs to reach a server and to know that it is the right one.
package struct ServerTarget: Hashable, Sendable {
  /// Tried in turn.
  package var addresses: [NetworkAddress]
  /// The SHA-256 of the server's public key.
  package var pin: Bytes32

  package init(addresses: [NetworkAddress], pin: Bytes32) {
    self.addresses = addresses
    self.pin = pin
  }
}

/// Makes connections: name lookup, TCP, TLS, in bounded time.
package struct ClientConnector<Reader: MessageReader>: Sendable {
  /// A connection behind its handshake, with the key (SPKI, DER) that the server showed.
  package typealias Connected = (channel: MessageChannel<Reader>, publicKeyInfo: [UInt8])

  let pin: Bytes32
  let timeout: TimeAmount
  let bounds: MessageChannel<Reader>.Bounds
  let makeReader: @Sendable () -> Reader

  /// Gives `timeout` to TCP, and again to TLS, at each address.
  package init(
    pin: Bytes32,
    timeout: TimeAmount,
    bounds: MessageChannel<Reader>.Bounds,
    makeReader: @escaping @Sendable () -> Reader
  ) {
    self.pin = pin
    self.timeout = timeout
    self.bounds = bounds
    self.makeReader = makeReader
  }

  /// Connects to the first of `addresses` that answers; the last failure counts.
  ///
  /// A wrong key ends the search: somebody else answers there, which must not go unnoticed.
  package func connect(to addresses: [NetworkAddress]) async throws(TransportError) -> Connected {
    var failure = TransportError.unreachable(address: "", detail: "no address is known")
    let tls: ClientTLS
    do { tls = try ClientTLS() } catch { throw .tls(detail: "\(error)") }
    for address in addresses {
      do {
        return try await connect(to: address, tls: tls)
      } catch TransportError.wrongPin(let expected, let seen) {
        throw .wrongPin(expected: expected, seen: seen)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// The system's own words where it has any: `Connection refused`.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    return String(cString: strerror(error.errnoCode))
  }

  private func connect(
    to address: NetworkAddress,
    tls: ClientTLS
  ) async throws(TransportError) -> Connected {
    let check = PinCheck(expected: pin)
    let opened: (MessageChannel<Reader>, EventLoopFuture<Void>)
    do {
      opened = try await open(address, tls: tls, check: check)
    } catch let error as TransportError {
      throw error
    } catch {
      throw .unreachable(address: address.description, detail: Self.reason(error))
    }
    do {
      try await opened.1.get()
    } catch {
      opened.0.abort()
      throw check.failure ?? (error as? TransportError) ?? .tls(detail: "\(error)")
    }
    guard let key = check.publicKeyInfo else { throw .tls(detail: "no certificate was shown") }
    return (opened.0, key)
  }

  private func open(
    _ address: NetworkAddress,
    tls: ClientTLS,
    check: PinCheck
  ) async throws -> (MessageChannel<Reader>, EventLoopFuture<Void>) {
    let bootstrap = ClientBootstrap(group: ClientLoop.group)
      .connectTimeout(timeout)
      .channelOption(.autoRead, value: false)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
    if let socket = try? SocketAddress(ipAddress: address.host, port: address.port) {
      return try await bootstrap.connect(to: socket) { setUp($0, tls: tls, check: check) }
    }
    return try await bootstrap.connect(host: address.host, port: address.port) {
      setUp($0, tls: tls, check: check)
    }
  }

  private func setUp(
    _ channel: any Channel,
    tls: ClientTLS,
    check: PinCheck
  ) -> EventLoopFuture<(MessageChannel<Reader>, EventLoopFuture<Void>)> {
    channel.eventLoop.makeCompletedFuture {
      let secured = channel.eventLoop.makePromise(of: Void.self)
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(tls.makeHandler(check: check))
      try pipeline.addHandler(HandshakeHandler(timeout: timeout, outcome: secured))
      let messages = try MessageChannel(
        addingTo: channel,
        reader: makeReader(),
        bounds: bounds,
        now: MonotonicClock.now
      )
      return (messages, secured.futureResult)
    }
  }
}
