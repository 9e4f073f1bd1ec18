package import StetModel

/// The server's half of one connection: which message may come next, and what to do about it.
///
/// Pure: no sockets, no clock, no storage. Three kinds of event do not move it forward:
/// 1. A *violation* is the client's fault: say goodbye with the reason, then close.
/// 2. An event after the end is dropped in silence, because a read can race with our own close.
/// 3. Anything else is our bug, and traps.
package struct ServerSession: ~Copyable {
  private enum State: Equatable {
    case awaitingHello
    case awaitingProof(ServerNonces)
    /// A login or an enrolment is being checked.
    case checking
    case open(OpenServerSession)
    case closed
  }

  private var state: State
  private let startedAt: Int64
  private var hello: ServerHello
  private let keyHash: Bytes32

  /// Starts with 32 fresh random bytes and the SHA-256 of this server's public key, which clients
  /// pin.
  package init(
    agent: String,
    nonce: Bytes32,
    keyHash: Bytes32,
    now: Int64,
    features: ProtocolFeatures = .all
  ) {
    self.state = .awaitingHello
    self.startedAt = now
    self.hello = ServerHello(
      version: ProtocolLimits.version,
      agent: agent,
      nonce: nonce,
      features: features
    )
    self.keyHash = keyHash
  }

  /// Whether the client is logged in.
  package var isOpen: Bool {
    switch state {
    case .open: true
    case .awaitingHello, .awaitingProof, .checking, .closed: false
    }
  }

  /// Whether the session is over, for whatever reason; it never opens again.
  package var isClosed: Bool {
    switch state {
    case .closed: true
    case .awaitingHello, .awaitingProof, .checking, .open: false
    }
  }

  /// Takes one message of the client.
  package mutating func receive(_ message: ClientMessage, now: Int64) -> ServerAction {
    if isClosed { return .ignore }
    switch message {
    case .ping(let token): return .reply(.pong(token: token))
    case .pong: return .ignore
    case .goodbye:
      state = .closed
      return .close
    case .hello(let hello): return receive(hello)
    case .login(let login): return receiveLogin(login)
    case .enrol(let enrolment): return receiveEnrolment(enrolment)
    case .subscribe, .unsubscribe, .credit, .push, .chainQuery, .putBlob, .getBlob,
      .editing:
      return receiveRequest(message, now: now)
    }
  }

  private mutating func receive(_ clientHello: ClientHello) -> ServerAction {
    guard case .awaitingHello = state else { return violate(.unexpected(message: "hello")) }
    let (min, max) = (clientHello.versionMin, clientHello.versionMax)
    guard min <= max else { return violate(.versionRange(min: min, max: max)) }
    guard (min...max).contains(hello.version) else {
      let detail = "this server speaks version \(hello.version), the client \(min) to \(max)"
      return close(Goodbye(code: .versionMismatch, detail: detail))
    }
    state = .awaitingProof(ServerNonces(server: hello.nonce, client: clientHello.nonce))
    hello.features.formIntersection(clientHello.features)
    return .reply(.hello(hello))
  }

  private mutating func receiveLogin(_ login: Login) -> ServerAction {
    guard case .awaitingProof(let nonces) = state else {
      return violate(.unexpected(message: "login"))
    }
    state = .checking
    return .authenticate(login, signedText: nonces.text(keyHash: keyHash, device: login.device))
  }

  private mutating func receiveEnrolment(_ enrolment: Enrolment) -> ServerAction {
    guard case .awaitingProof(let nonces) = state else {
      return violate(.unexpected(message: "enrolment"))
    }
    state = .checking
    let text = nonces.enrolmentText(keyHash: keyHash, publicKey: enrolment.publicKey)
    return .enrol(enrolment, signedText: text)
  }

  private mutating func receiveRequest(_ message: ClientMessage, now: Int64) -> ServerAction {
    guard case .open(var open) = state else {
      return violate(.unexpected(message: "request before login"))
    }
    let result = Result { () throws(Violation) in try open.receive(message, now: now) }
    state = .open(open)
    switch result {
    case .success(let action): return action
    case .failure(let violation): return violate(violation)
    }
  }

  /// Takes what became of a login or an enrolment.
  package mutating func admitted(_ welcome: Welcome, now: Int64) -> AdmissionAction {
    switch state {
    case .checking:
      self.state = .open(OpenServerSession(now: now, features: hello.features))
      return .sendWelcome(welcome)
    case .closed:
      self.state = .closed
      return .ignore
    case .awaitingHello, .awaitingProof, .open:
      preconditionFailure("nothing was being checked")
    }
  }

  /// Takes the refusal of a login or an enrolment.
  package mutating func refused(_ goodbye: Goodbye) -> AdmissionAction {
    let wasClosed = isClosed
    state = .closed
    return wasClosed ? .ignore : .sayGoodbye(goodbye)
  }

  /// Asks whether a batch of this cost may be sent, and takes the cost off the credit if so.
  package mutating func offerBatch(desk: DeskName, byteCount: Int, now: Int64) -> BatchAction {
    guard case .open(var open) = state else { return .drop }
    defer { state = .open(open) }
    return open.offerBatch(desk: desk, byteCount: byteCount, now: now)
  }

  /// Takes note that a feed has sent all there was.
  ///
  /// - Returns: Whether the feed goes on; one that only caught up, or was stopped, does not.
  package mutating func caughtUp(desk: DeskName) -> Bool {
    guard case .open(var open) = state else { return false }
    defer { state = .open(open) }
    return open.caughtUp(desk: desk)
  }

  /// Takes note that the server itself ended a feed: the logs diverge, or the right is gone.
  package mutating func stopFeed(desk: DeskName) {
    guard case .open(var open) = state else { return }
    open.stopFeed(desk: desk)
    state = .open(open)
  }

  /// Takes note of who edits the notes of a desk, for the client to be told.
  ///
  /// Nothing where the client has no live feed of the desk, or does not know of editing. What it
  /// was told before is not told again.
  ///
  /// - Parameters:
  ///   - openings: Every note of the desk that is open on another device.
  ///   - desk: The desk, of which the client may read and has everything.
  ///   - now: Milliseconds of the openings' clock.
  /// - Returns: What to tell, by the notes' ids.
  package mutating func tell(
    _ openings: [RecordID: [EditingBoard.Opening]],
    of desk: DeskName,
    now: Int64
  ) -> [NoteEditors] {
    guard case .open(var open) = state else { return [] }
    defer { state = .open(open) }
    return open.tell(openings, of: desk, now: now)
  }

  /// Takes note that a push was answered.
  package mutating func answeredPush(request: UInt64) {
    guard case .open(var open) = state else { return }
    open.answeredPush(request: request)
    state = .open(open)
  }

  /// Ends the session for a reason that lies outside: shutdown, revocation, a broken frame.
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
    case .closed:
      self.state = .closed
      return .ignore
    case .open(var open):
      let action = open.tick(now: now, traffic: traffic)
      if case .sayGoodbye = action { self.state = .closed } else { self.state = .open(open) }
      return action
    case .awaitingHello: return tickBeforeLogin(.awaitingHello, now: now)
    case .awaitingProof(let nonces): return tickBeforeLogin(.awaitingProof(nonces), now: now)
    case .checking: return tickBeforeLogin(.checking, now: now)
    }
  }

  private mutating func tickBeforeLogin(_ same: State, now: Int64) -> TickAction {
    let deadline = startedAt + ProtocolLimits.loginTimeoutMilliseconds
    guard deadline <= now else {
      state = same
      return .wait(until: deadline)
    }
    state = .closed
    return .sayGoodbye(Goodbye(code: .timeout, detail: "the login took too long"))
  }

  private mutating func violate(_ violation: Violation) -> ServerAction {
    close(violation.goodbye)
  }

  private mutating func close(_ goodbye: Goodbye) -> ServerAction {
    state = .closed
    return .sayGoodbye(goodbye)
  }
}
