package import StetModel

/// The client's half of one connection: what the server may say next, and what to do about it.
///
/// Pure: no sockets, no clock, no storage. Three kinds of event do not move it forward:
/// 1. A *violation* is the server's fault: say goodbye with the reason, then close.
/// 2. An event after the end is dropped in silence, because a read can race with our own close.
/// 3. Anything else is our bug, and traps.
package struct ClientSession: ~Copyable {
  private enum State: Equatable {
    case awaitingHello
    /// The challenge was handed out and the proof not yet made.
    case proving(Challenge)
    case awaitingWelcome
    case open(OpenClientSession)
    case closed
  }

  private var state: State
  private let hello: ClientHello
  /// What both ends can do beyond the version; empty before the server's hello.
  package private(set) var features: ProtocolFeatures = []
  private let startedAt: Int64

  /// Starts with 32 fresh random bytes.
  package init(
    agent: String,
    nonce: Bytes32,
    now: Int64,
    features: ProtocolFeatures = .all
  ) {
    self.state = .awaitingHello
    self.startedAt = now
    self.hello = ClientHello(
      versionMin: ProtocolLimits.version,
      versionMax: ProtocolLimits.version,
      agent: agent,
      nonce: nonce,
      features: features
    )
  }

  /// The first message, to be sent before anything is received.
  package var firstMessage: ClientMessage { .hello(hello) }

  /// Whether the server has welcomed this device.
  package var isOpen: Bool {
    if case .open = state { true } else { false }
  }

  /// Whether the session is over, for whatever reason; it never opens again.
  package var isClosed: Bool { state == .closed }

  /// Takes one message of the server.
  package mutating func receive(_ message: ServerMessage, now: Int64) -> ClientAction {
    if isClosed { return .ignore }
    switch message {
    case .ping(let token): return .reply(.pong(token: token))
    case .pong: return .ignore
    case .goodbye(let goodbye):
      state = .closed
      return .end(goodbye)
    case .hello(let hello): return receive(hello)
    case .welcome(let welcome): return receive(welcome, now: now)
    case .batch, .caughtUp, .diverged, .chains, .pushed, .blobStored, .blob, .rights,
      .editors:
      return receiveWhileOpen(message)
    }
  }

  private mutating func receive(_ serverHello: ServerHello) -> ClientAction {
    guard case .awaitingHello = state else { return violate(.unexpected(message: "hello")) }
    guard serverHello.version == ProtocolLimits.version else {
      return violate(.version(serverHello.version))
    }
    let challenge = Challenge(serverNonce: serverHello.nonce, clientNonce: hello.nonce)
    state = .proving(challenge)
    features = serverHello.features.intersection(hello.features)
    return .prove(challenge)
  }

  /// Takes the proof, and returns the message to send.
  package mutating func prove(with proof: Proof) -> ClientMessage? {
    if isClosed { return nil }
    guard case .proving = state else { preconditionFailure("no challenge waits for a proof") }
    state = .awaitingWelcome
    return proof.message
  }

  private mutating func receive(_ welcome: Welcome, now: Int64) -> ClientAction {
    guard case .awaitingWelcome = state else { return violate(.unexpected(message: "welcome")) }
    state = .open(OpenClientSession(now: now, features: features))
    return .begin(welcome)
  }

  private mutating func receiveWhileOpen(_ message: ServerMessage) -> ClientAction {
    guard case .open(var open) = state else {
      return violate(.unexpected(message: "message before the welcome"))
    }
    let result = Result { () throws(Violation) in try open.receive(message) }
    state = .open(open)
    switch result {
    case .success(let action):
      if action == .startOver { state = .closed }
      return action
    case .failure(let violation): return violate(violation)
    }
  }

  private mutating func violate(_ violation: Violation) -> ClientAction {
    state = .closed
    return .sayGoodbye(violation)
  }

  /// Makes a request, or returns `nil` when the session is over or its limits do not allow one now.
  ///
  /// Waiting for an answer makes room: see ``mayPush`` and ``mayAsk``.
  package mutating func request(_ request: ClientRequest) -> ClientMessage? {
    guard case .open(var open) = state else { return nil }
    let message = open.request(request)
    state = .open(open)
    return message
  }

  /// Whether another push may be sent now.
  package var mayPush: Bool {
    guard case .open(let open) = state else { return false }
    return open.mayPush
  }

  /// Takes note that a batch was stored, and returns the credit to send, when it is worth a
  /// message.
  package mutating func stored(batchCosting byteCount: Int) -> ClientMessage? {
    guard case .open(var open) = state else { return nil }
    defer { state = .open(open) }
    return open.stored(batchCosting: byteCount)
  }

  /// Ends the session for a reason of our own.
  ///
  /// - Returns: Whether a goodbye is still due.
  package mutating func end() -> Bool {
    let wasClosed = isClosed
    state = .closed
    return !wasClosed
  }

  /// Takes note of the time; call at the deadline that the last call returned, or earlier.
  package mutating func tick(now: Int64, traffic: Traffic) -> TickAction {
    switch state {
    case .closed: return .ignore
    case .open(var open):
      let action = open.heartbeat.tick(now: now, traffic: traffic)
      if case .sayGoodbye = action { state = .closed } else { state = .open(open) }
      return action
    case .awaitingHello, .proving, .awaitingWelcome:
      let deadline = startedAt + ProtocolLimits.loginTimeoutMilliseconds
      guard deadline <= now else { return .wait(until: deadline) }
      state = .closed
      return .sayGoodbye(Goodbye(code: .timeout, detail: "the login took too long"))
    }
  }
}
