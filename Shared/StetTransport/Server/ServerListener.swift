package import NIOCore
import NIOPosix
import StetSession

/// Accepts connections, secures them, and hands them over once they speak `stet/1`.
package final class ServerListener<Reader: MessageReader & Sendable>: Sendable {
  /// One accepted and secured connection.
  package struct Accepted: Sendable {
    package let channel: MessageChannel<Reader>
    private let ticket: AdmissionTicket

    init(channel: MessageChannel<Reader>, ticket: AdmissionTicket) {
      self.channel = channel
      self.ticket = ticket
    }

    /// Frees the stranger's place, because the connection has logged in.
    package func recognise() { ticket.recognise() }
  }

  /// How to listen.
  package struct Configuration: Sendable {
    package var tls: ServerTLS
    package var admission: Admission<String>.Limits
    package var bounds: MessageChannel<Reader>.Bounds
    package var handshakeTimeoutMilliseconds = ProtocolLimits.handshakeTimeoutMilliseconds
    package var now: @Sendable () -> Int64 = MonotonicClock.now

    package init(
      tls: ServerTLS,
      admission: Admission<String>.Limits,
      bounds: MessageChannel<Reader>.Bounds
    ) {
      self.tls = tls
      self.admission = admission
      self.bounds = bounds
    }
  }

  /// The connections, in the order in which they were secured.
  package let connections: AsyncStream<Accepted>
  private let accepted: AsyncStream<Accepted>.Continuation
  private let admissions: Admissions
  private let sockets: [any Channel]

  /// How many connections there are now, secured or not.
  package var connectionCount: Int { admissions.connectionCount }

  /// The addresses it listens at, with the real ports.
  package var addresses: [NetworkAddress] {
    sockets.compactMap { socket in
      guard let address = socket.localAddress, let host = address.ipAddress,
        let port = address.port
      else { return nil }
      return NetworkAddress(host: host, port: port)
    }
  }

  /// Listens at each of `addresses`; port 0 means any free one.
  package static func bind(
    _ addresses: [NetworkAddress],
    configuration: Configuration,
    group: any EventLoopGroup,
    makeReader: @escaping @Sendable () -> Reader
  ) async throws -> ServerListener {
    let (connections, accepted) = AsyncStream.makeStream(of: Accepted.self)
    let admissions = Admissions(limits: configuration.admission)
    let acceptor = Acceptor(
      configuration: configuration,
      makeReader: makeReader,
      admissions: admissions,
      accepted: accepted
    )
    var sockets: [any Channel] = []
    for address in addresses {
      sockets.append(try await acceptor.bind(address, group: group))
    }
    return ServerListener(
      connections: connections,
      accepted: accepted,
      admissions: admissions,
      sockets: sockets
    )
  }

  private init(
    connections: AsyncStream<Accepted>,
    accepted: AsyncStream<Accepted>.Continuation,
    admissions: Admissions,
    sockets: [any Channel]
  ) {
    self.connections = connections
    self.accepted = accepted
    self.admissions = admissions
    self.sockets = sockets
  }

  /// Accepts nothing more; connections that exist go on.
  package func stop() async {
    stopAccepting()
    for socket in sockets { try? await socket.closeFuture.get() }
  }

  /// Begins to stop, without waiting; may be called from anywhere, and again.
  package func stopAccepting() {
    for socket in sockets { socket.close(promise: nil) }
    accepted.finish()
  }
}
