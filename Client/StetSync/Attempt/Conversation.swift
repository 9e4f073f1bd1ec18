import StetModel
import StetReplica
import StetSession
import StetTransport

/// One connection with the machine that decides what may be said on it.
///
/// Used by one task. What the machine answers by itself is sent here; the rest is the caller's.
final class Conversation {
  let connection: ClientConnection
  private var session: ClientSession
  private let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - connection: A fresh connection.
  ///   - agent: Names the program to the server.
  ///   - nonce: 32 fresh random bytes.
  ///   - now: Monotonic milliseconds.
  init(
    _ connection: ClientConnection,
    agent: String,
    nonce: Bytes32,
    now: @escaping @Sendable () -> Int64
  ) {
    self.connection = connection
    self.now = now
    self.session = ClientSession(agent: agent, nonce: nonce, now: now())
  }

  /// Proves an enrolled device.
  func logIn(_ key: DeviceKey) async throws -> Welcome {
    let keyHash = connection.serverKeyHash
    return try await begin { challenge in
      let text = challenge.loginText(serverKeyHash: keyHash, device: key.device)
      return .login(Login(device: key.device, signature: try key.sign(text)))
    }
  }

  /// Redeems an invite for this device's key.
  func enrol(_ key: DeviceKey, with invite: Invite, deviceName: String) async throws -> Welcome {
    let keyHash = connection.serverKeyHash
    return try await begin { challenge in
      let text = challenge.enrolmentText(serverKeyHash: keyHash, publicKey: key.publicKey)
      return .enrolment(
        Enrolment(
          invite: invite.id,
          secret: invite.secret,
          publicKey: key.publicKey,
          deviceName: deviceName,
          signature: try key.sign(text)
        )
      )
    }
  }

  private func begin(_ prove: (Challenge) throws -> Proof) async throws -> Welcome {
    try await connection.send(session.firstMessage)
    while true {
      let delivery = await connection.inbox.next()
      for message in delivery.messages {
        switch try await take(message) {
        case .prove(let challenge):
          guard let proof = session.prove(with: try prove(challenge)) else { break }
          try await connection.send(proof)
        case .begin(let welcome): return welcome
        default: break
        }
      }
      if let end = delivery.end { throw SyncError(end) }
      if delivery.signals.contains(.tick) { try await tick() }
    }
  }

  /// Feeds the machine, sends what it answers by itself, and returns what is left to do.
  func take(_ message: ServerMessage) async throws -> ClientAction {
    let action = session.receive(message, now: now())
    switch action {
    case .reply(let reply):
      try await connection.send(reply)
      return .ignore
    case .end(let goodbye): throw SyncError.refused(goodbye)
    case .sayGoodbye(let violation):
      await connection.close(Goodbye(code: .protocolViolation, detail: "\(violation)"))
      throw SyncError.violation(detail: "\(violation)")
    default: return action
    }
  }

  /// Whether another push may be sent now.
  var mayPush: Bool { session.mayPush }

  /// Sends a request that the machine allows.
  func send(_ request: ClientRequest) async throws {
    guard let message = session.request(request) else {
      throw SyncError.cut(detail: "the session is over")
    }
    try await connection.send(message)
  }

  /// Gives credit back, when it is worth a message.
  func stored(byteCount: Int) async throws {
    guard let message = session.stored(batchCosting: byteCount) else { return }
    try await connection.send(message)
  }

  /// Lets the machine look at the time; throws when the server is gone.
  func tick() async throws {
    let times = connection.activity.snapshot
    let traffic = Traffic(
      lastReceived: times.lastReceived,
      midMessageSince: times.midMessageSince,
      unsentSince: times.unsentSince
    )
    switch session.tick(now: now(), traffic: traffic) {
    case .sayGoodbye(let goodbye):
      await connection.close(goodbye)
      throw SyncError.timedOut
    case .ping(let token): try await connection.send(.ping(token: token))
    case .wait, .ignore: break
    }
  }
}
