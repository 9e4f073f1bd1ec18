import StetModel
import StetReplica
import StetSession
import StetTransport

/// One connection with the machine that decides what may be said on it.
///
/// Used by one task, which goes on reading whatever waits to be sent. What the machine answers by
/// itself is sent here; the rest is the caller's.
final class Conversation {
  let connection: ClientConnection
  private var session: ClientSession
  /// What came in the same delivery as the welcome, behind it.
  private var rest: Inbox<ServerMessage>.Delivery?
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
    try connection.post(session.firstMessage)
    while true {
      var delivery = await connection.inbox.next()
      while let message = delivery.messages.first {
        delivery.messages.removeFirst()
        guard let welcome = try await answer(message, prove) else { continue }
        rest = delivery
        return welcome
      }
      if let end = delivery.end { throw SyncError(end) }
      if delivery.signals.contains(.tick) { try await tick() }
    }
  }

  /// Answers one message before the welcome, or returns the welcome.
  private func answer(
    _ message: ServerMessage,
    _ prove: (Challenge) throws -> Proof
  ) async throws -> Welcome? {
    switch try await take(message) {
    case .begin(let welcome): return welcome
    case .prove(let challenge):
      if let proof = session.prove(with: try prove(challenge)) { try connection.post(proof) }
      return nil
    // What the session allows only behind the welcome, or has been seen to already.
    case .apply, .caughtUp, .diverged, .takeChains, .takeAnswer, .blobStored, .blobRefused,
      .takeBlob, .takeRights, .takeEditors, .reply, .end, .sayGoodbye, .startOver,
      .ignore:
      return nil
    }
  }

  /// Waits until something has come, and takes all of it.
  func next() async -> Inbox<ServerMessage>.Delivery {
    guard let rest else { return await connection.inbox.next() }
    self.rest = nil
    return rest
  }

  /// Feeds the machine, sends what it answers by itself, and returns what is left to do.
  func take(_ message: ServerMessage) async throws -> ClientAction {
    let action = session.receive(message, now: now())
    switch action {
    case .reply(let reply):
      try connection.post(reply)
      return .ignore
    case .end(let goodbye): throw SyncError.refused(goodbye)
    case .startOver:
      await connection.close(Goodbye(code: .done, detail: ""))
      throw SyncError.crossed
    case .sayGoodbye(let violation):
      await connection.close(Goodbye(code: .protocolViolation, detail: "\(violation)"))
      throw SyncError.violation(detail: "\(violation)")
    case .prove, .begin, .apply, .caughtUp, .diverged, .takeChains, .takeAnswer, .blobStored,
      .blobRefused, .takeBlob, .takeRights, .takeEditors, .ignore:
      return action
    }
  }

  /// What both ends can do beyond the protocol's version.
  var features: ProtocolFeatures { session.features }

  /// Whether anything long may be sent now; if not, a signal comes once it may.
  var hasRoom: Bool { connection.hasRoom() }

  /// Sends a request that the machine allows.
  ///
  /// Nothing here waits for the server to read: it may be waiting for us to read.
  func send(_ request: ClientRequest) throws {
    guard let message = session.request(request) else {
      throw SyncError.cut(detail: "the session is over")
    }
    try connection.post(message)
  }

  /// Gives credit back, when it is worth a message.
  func stored(byteCount: Int) throws {
    guard let message = session.stored(batchCosting: byteCount) else { return }
    try connection.post(message)
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
      throw SyncError.cut(detail: goodbye.detail)
    case .ping(let token): try connection.post(.ping(token: token))
    case .wait, .ignore: break
    }
  }
}
