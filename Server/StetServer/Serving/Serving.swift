package import StetModel
package import StetSession
import StetStore

/// What one connection has come to, and what to do next: the server's engine.
///
/// A value without sockets, clock or task; it reads the store, which checks the rights in the same
/// transaction. Whoever drives it hands in messages and what became of earlier effects, and does
/// what ``takeEffects()`` says, in that order. It throws ``ConnectionEnd`` when the connection is
/// to end, or what the store throws: see ``ConnectionEnd/init(storeError:)``.
package struct Serving: ~Copyable {
  var session: ServerSession
  /// Who is logged in.
  package internal(set) var member: Member?
  /// The name of the device that is logged in, as its card has it.
  var deviceName = ""
  var feeds: [DeskName: FeedPlace] = [:]
  var lastRights: [DeskRight] = []
  private var effects: [ServingEffect] = []

  /// - Parameters:
  ///   - agent: Names the program to the client.
  ///   - nonce: 32 fresh random bytes.
  ///   - keyHash: SHA-256 of the server's public key.
  ///   - now: Monotonic milliseconds.
  package init(agent: String, nonce: Bytes32, keyHash: Bytes32, now: Int64) {
    session = ServerSession(agent: agent, nonce: nonce, keyHash: keyHash, now: now)
  }

  /// What is to be done, in order; each is handed out once.
  package mutating func takeEffects() -> [ServingEffect] {
    defer { effects = [] }
    return effects
  }

  /// Does what one message of the client asks for.
  package mutating func receive(
    _ message: ClientMessage,
    now: Int64,
    from store: some ServingReads
  ) throws {
    let action = session.receive(message, now: now)
    switch action {
    case .reply(let message): send(message)
    case .authenticate(let login, let text):
      try authenticate(login, signedText: text, now: now, from: store)
    case .enrol(let enrolment, let text): try enrol(enrolment, signedText: text)
    case .sayGoodbye(let goodbye): throw ConnectionEnd.goodbye(goodbye)
    case .close: throw ConnectionEnd.gone
    case .resumeFeeds, .ignore: break
    case .startFeed, .stopFeed, .push, .readChains, .storeBlob, .readBlob, .noteEditing:
      guard let member else { throw ConnectionEnd.gone }
      try perform(action, for: member, from: store)
    }
  }

  private mutating func perform(
    _ action: ServerAction,
    for member: Member,
    from store: some ServingReads
  ) throws {
    switch action {
    case .startFeed(let desk, let cursor, _):
      try startFeed(of: desk, from: cursor, for: member, in: store)
    case .stopFeed(let desk): stopFeed(of: desk)
    case .push(let push): emit(.push(push, member))
    case .readChains(let desk, let positions):
      let cursors = try store.chains(of: desk, at: positions, for: member)
      send(.chains(desk: desk, cursors: cursors ?? []))
    case .storeBlob(let desk, let digest, let bytes):
      emit(.storeBlob(bytes, digest: digest, desk: desk, member))
    case .readBlob(let desk, let digest):
      send(.blob(digest: digest, bytes: try store.blob(digest, desk: desk, for: member)))
    case .noteEditing(let place, let state): emit(.noteEditing(place, state, member))
    case .reply, .authenticate, .enrol, .resumeFeeds, .sayGoodbye, .close, .ignore:
      preconditionFailure("these need no member")
    }
  }

  /// Answers a push; only once what was stored is durable.
  package mutating func answer(_ push: Push, with outcomes: [PushOutcome]) {
    session.answeredPush(request: push.request)
    send(.pushed(PushAnswer(request: push.request, outcomes: outcomes)))
  }

  /// A blob that may not be stored is answered as one that is not there.
  package mutating func answerBlob(_ digest: Bytes32, refusal: Refusal?) {
    send(refusal == nil ? .blobStored(digest: digest) : .blob(digest: digest, bytes: nil))
  }

  /// Looks at the rights again, after they may have changed.
  package mutating func checkRights(in store: some ServingReads) throws {
    guard let member else { return }
    let rights = try store.rights(of: member.device)
    let isSame = rights.elementsEqual(lastRights) { $0.desk == $1.desk && $0.role == $1.role }
    guard !isSame else { return }
    lastRights = rights
    let readable = Set(rights.map(\.desk))
    for desk in feeds.keys.sorted() where !readable.contains(desk) { endFeed(of: desk) }
    send(.rights(rights))
  }

  /// Looks at the timers; returns when to look again, or `nil` for a session that is over.
  package mutating func tick(now: Int64, traffic: Traffic) throws -> Int64? {
    while true {
      switch session.tick(now: now, traffic: traffic) {
      case .wait(let deadline): return deadline
      case .ping(let token): send(.ping(token: token))
      case .sayGoodbye(let goodbye): throw ConnectionEnd.goodbye(goodbye)
      case .ignore: return nil
      }
    }
  }

  /// Ends the session, whatever it waits for.
  package mutating func end() { _ = session.end() }

  mutating func send(_ message: ServerMessage) { emit(.send(message)) }

  mutating func emit(_ effect: ServingEffect) { effects.append(effect) }
}

extension ConnectionEnd {
  /// What a client is told of a failure of the store.
  package init(storeError error: any Error) {
    switch error as? StoreError {
    case .revoked?: self = .goodbye(.revoked, "this device was revoked")
    case .notEnrolled?: self = .goodbye(.notEnrolled, "this device is not enrolled here")
    case let failure:
      let detail =
        failure == .full
        ? "the server's disk is full" : "the server cannot read or write its database"
      self = .goodbye(
        Goodbye(
          code: .storageFailure,
          detail: detail,
          retryAfterMilliseconds: ServerLimits.retryAfterStopMilliseconds
        )
      )
    }
  }

  /// Whether the end means that the store failed, rather than that the device was shut out.
  var isStorageFailure: Bool {
    guard case .goodbye(let goodbye) = self else { return false }
    return goodbye.code == .storageFailure
  }
}
