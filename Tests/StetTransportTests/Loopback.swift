import NIOCore
import NIOPosix
import StetModel
import StetTransport

typealias LineListener = ServerListener<LineReader>

let lineBounds = MessageChannel<LineReader>.Bounds(
  inboxByteCountMax: 1024,
  unsentByteCountMax: 64 * 1024
)

/// A server on a free port of this machine, for the time of `body`.
@discardableResult
func withListener<Result>(
  identity: ServerIdentity,
  strangerCountMaxPerSource: Int = 100,
  handshakeTimeoutMilliseconds: Int64 = 10_000,
  _ body: (LineListener, NetworkAddress) async throws -> Result
) async throws -> Result {
  var configuration = LineListener.Configuration(
    tls: try ServerTLS(identity: identity),
    admission: .init(
      connectionCountMax: 100,
      strangerCountMax: 100,
      strangerCountMaxPerSource: strangerCountMaxPerSource
    ),
    bounds: lineBounds
  )
  configuration.handshakeTimeoutMilliseconds = handshakeTimeoutMilliseconds
  let listener = try await LineListener.bind(
    [NetworkAddress(host: "127.0.0.1", port: 0)],
    configuration: configuration,
    group: MultiThreadedEventLoopGroup.singleton
  ) { LineReader() }
  do {
    let result = try await body(listener, listener.addresses[0])
    await listener.stop()
    return result
  } catch {
    await listener.stop()
    throw error
  }
}

/// Connects as a client does.
func connect(
  to addresses: [NetworkAddress],
  pin: Bytes32
) async throws(TransportError) -> ClientConnector<LineReader>.Connected {
  let connector = ClientConnector(pin: pin, timeout: .seconds(10), bounds: lineBounds) {
    LineReader()
  }
  return try await connector.connect(to: addresses)
}

extension MessageChannel where Reader == LineReader {
  func send(line: String) async throws { try await send(ByteBuffer(string: line + "\n")) }

  /// Receives until `count` lines or the end have come.
  func lines(_ count: Int) async -> [String] {
    var lines: [String] = []
    while lines.count < count {
      let delivery = await inbox.next()
      lines += delivery.messages
      if delivery.end != nil { break }
    }
    return lines
  }
}
