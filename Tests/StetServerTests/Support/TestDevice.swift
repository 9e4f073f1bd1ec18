import Crypto
import StetModel
import StetServer
import StetSession
import StetStore
import StetTransport
import Testing

/// A device with its key, as a client program would have it.
struct TestDevice: Sendable {
  private let key = Curve25519.Signing.PrivateKey()

  var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
  var id: DeviceID { DeviceID(publicKey: publicKey) }

  func signature(over bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }
}

/// A client that says exactly what the test tells it to.
final class TestClient {
  let connection: ClientConnection
  let device: TestDevice
  private var messages: ClientConnection.Messages

  private init(connection: ClientConnection, device: TestDevice) {
    self.connection = connection
    self.device = device
    self.messages = connection.messages
  }

  static func connect(
    to address: NetworkAddress,
    pin: Bytes32,
    device: TestDevice
  ) async throws -> TestClient {
    let target = ServerTarget(addresses: [address], pin: pin)
    let connection = try await ClientConnection.connect(to: target)
    return TestClient(connection: connection, device: device)
  }

  /// Connects and enrols the device with the model's secret.
  static func joined(
    _ address: NetworkAddress,
    pin: Bytes32,
    device: TestDevice,
    invite: [UInt8] = [UInt8](repeating: 0, count: 8),
    secret: [UInt8] = ModelStore.secret,
    features: ProtocolFeatures = []
  ) async throws -> TestClient {
    let client = try await connect(to: address, pin: pin, device: device)
    let proof = try device.signature(over: await client.greeted(features).enrolment)
    try client.connection.post(
      .enrol(
        Enrolment(
          invite: invite,
          secret: secret,
          publicKey: device.publicKey,
          deviceName: "laptop",
          signature: proof
        )
      )
    )
    return client
  }

  /// Says hello; returns what to sign to log in, and to enrol.
  func greeted(
    _ features: ProtocolFeatures = []
  ) async throws -> (login: [UInt8], enrolment: [UInt8]) {
    let nonce = try #require(Bytes32([UInt8](repeating: 5, count: 32)))
    try connection.post(
      .hello(
        ClientHello(
          versionMin: 1,
          versionMax: 1,
          agent: "test",
          nonce: nonce,
          features: features
        )
      )
    )
    guard case .hello(let hello)? = try await next() else { throw Failure.noHello }
    let login = AuthenticationText.bytes(
      serverNonce: hello.nonce,
      clientNonce: nonce,
      serverKeyHash: connection.serverKeyHash,
      device: device.id
    )
    let enrolment = AuthenticationText.enrolmentBytes(
      serverNonce: hello.nonce,
      clientNonce: nonce,
      serverKeyHash: connection.serverKeyHash,
      publicKey: device.publicKey
    )
    return (login, enrolment)
  }

  /// Connects and sends a login; the answer is still to be read.
  static func loggingIn(
    _ address: NetworkAddress,
    pin: Bytes32,
    device: TestDevice,
    features: ProtocolFeatures = []
  ) async throws -> TestClient {
    let client = try await connect(to: address, pin: pin, device: device)
    let signature = try device.signature(over: await client.greeted(features).login)
    try client.connection.post(.login(Login(device: device.id, signature: signature)))
    return client
  }

  enum Failure: Error { case noHello, noGoodbye }

  /// The next message that is no ping.
  func next() async throws -> ServerMessage? {
    while let message = try await messages.next() {
      if case .ping = message { continue }
      return message
    }
    return nil
  }

  /// Reads until the server says goodbye.
  func goodbye() async throws -> Goodbye {
    while let message = try await next() {
      if case .goodbye(let goodbye) = message { return goodbye }
    }
    throw Failure.noGoodbye
  }
}
