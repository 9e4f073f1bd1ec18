import StetModel
import StetReplica
import StetSession
import StetTransport

/// The first messages of a connection: hello, proof of the device, welcome.
struct Handshake {
  let connection: ClientConnection
  let key: DeviceKey
  /// Names the program to the server.
  let agent: String
  /// 32 random bytes of this connection.
  let nonce: Bytes32

  /// Proves an enrolled device.
  func logIn() async throws -> Welcome {
    let hello = try await greet()
    try await connection.send(
      .login(Login(device: key.device, signature: try proof(answering: hello)))
    )
    return try await welcome()
  }

  /// Redeems an invite for this device's key.
  func enrol(with invite: Invite, deviceName: String) async throws -> Welcome {
    let hello = try await greet()
    try await connection.send(
      .enrol(
        Enrolment(
          invite: invite.id,
          secret: invite.secret,
          publicKey: key.publicKey,
          deviceName: deviceName,
          signature: try proof(answering: hello)
        )
      )
    )
    return try await welcome()
  }

  private func greet() async throws -> ServerHello {
    let hello = ClientHello(
      versionMin: ProtocolLimits.version,
      versionMax: ProtocolLimits.version,
      agent: agent,
      nonce: nonce
    )
    try await connection.send(.hello(hello))
    guard case .hello(let answer) = try await next() else { throw Self.unexpected }
    guard answer.version == ProtocolLimits.version else {
      throw SyncError.violation(detail: "the server chose version \(answer.version)")
    }
    return answer
  }

  private func welcome() async throws -> Welcome {
    guard case .welcome(let welcome) = try await next() else { throw Self.unexpected }
    return welcome
  }

  private func proof(answering hello: ServerHello) throws -> [UInt8] {
    try key.sign(
      AuthenticationText.bytes(
        serverNonce: hello.nonce,
        clientNonce: nonce,
        serverKeyHash: connection.serverKeyHash,
        device: key.device
      )
    )
  }

  private func next() async throws -> ServerMessage {
    let delivery = await connection.inbox.next()
    guard let message = delivery.messages.first else {
      throw SyncError(delivery.end ?? .timedOut)
    }
    if case .goodbye(let goodbye) = message { throw SyncError.refused(goodbye) }
    return message
  }

  private static let unexpected = SyncError.violation(detail: "an unexpected message at login")
}
