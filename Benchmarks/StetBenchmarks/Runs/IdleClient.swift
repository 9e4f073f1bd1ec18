import StetModel
import StetReplica
import StetSession
import StetTransport

/// A client that has logged in and follows the desk, and then only answers pings.
final class IdleClient: Closable {
  /// Whom all of them log in as.
  struct Login {
    let target: ServerTarget
    let key: DeviceKey

    /// Joins once, and afterwards takes what that left.
    init(_ newsroom: Newsroom) throws {
      let folder = try newsroom.joined("idle")
      let replica = try Replica.open(ReplicaDirectory(path: folder))
      guard let place = try replica.identity()?.server else {
        throw Programs.Failure(description: "the idle client has no server")
      }
      target = ServerTarget(
        addresses: place.addresses.compactMap { NetworkAddress($0) },
        pin: place.pin
      )
      key = try replica.deviceKey()
      try replica.close()
    }
  }

  private let connection: ClientConnection
  private let answering: Task<Void, Never>

  /// Returns once the server has said that the feed is caught up.
  init(_ login: Login) async throws {
    let connection = try await ClientConnection.connect(to: login.target)
    let conversation = IdleConversation(connection, key: login.key)
    try conversation.begin()
    while try await conversation.step() == false {}
    self.connection = connection
    answering = Task { while (try? await conversation.step()) != nil {} }
  }

  func close() {
    answering.cancel()
    connection.abort()
  }
}

/// What an idle client says; used by one task at a time.
private final class IdleConversation: @unchecked Sendable {
  private let connection: ClientConnection
  private let key: DeviceKey
  private var session: ClientSession

  init(_ connection: ClientConnection, key: DeviceKey) {
    var prose = Prose(seed: UInt64.random(in: .min ... .max))
    let nonce = Bytes32(prose.bytes(Bytes32.byteCount)) ?? .zero
    self.connection = connection
    self.key = key
    session = ClientSession(agent: "benchmark", nonce: nonce, now: MonotonicClock.now())
  }

  func begin() throws { try connection.post(session.firstMessage) }

  /// Handles what has come; tells whether the feed has caught up.
  func step() async throws -> Bool {
    let delivery = await connection.inbox.next()
    var isCaughtUp = false
    for message in delivery.messages {
      switch session.receive(message, now: MonotonicClock.now()) {
      case .prove(let challenge): try prove(challenge)
      case .begin(let welcome): try subscribe(welcome)
      case .caughtUp: isCaughtUp = true
      case .reply(let reply): try connection.post(reply)
      default: continue
      }
    }
    if let end = delivery.end { throw end }
    return isCaughtUp
  }

  private func prove(_ challenge: Challenge) throws {
    let text = challenge.loginText(serverKeyHash: connection.serverKeyHash, device: key.device)
    let login = StetSession.Login(device: key.device, signature: try key.sign(text))
    guard let proof = session.prove(with: .login(login)) else { return }
    try connection.post(proof)
  }

  private func subscribe(_ welcome: Welcome) throws {
    guard let right = welcome.desks.first,
      let request = session.request(.subscribe(desk: right.desk, from: right.head, mode: .live))
    else { return }
    try connection.post(request)
  }
}
