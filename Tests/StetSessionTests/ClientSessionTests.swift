import StetModel
import StetSession
import TestSupport
import Testing

/// The states that a client's session can be in, and how to get there.
enum ClientStage: CaseIterable, Sendable {
  case fresh, proving, awaitingWelcome, open, closed

  func session() -> ClientSession {
    var session = ClientSession(agent: "stet", nonce: Samples.nonce, now: 0)
    if self == .fresh { return session }
    if self == .closed {
      _ = session.end()
      return session
    }
    _ = session.receive(Samples.serverMessages[0], now: 0)
    if self == .proving { return session }
    _ = session.prove(with: .login(Samples.login))
    if self == .awaitingWelcome { return session }
    _ = session.receive(.welcome(Samples.welcome), now: 0)
    return session
  }
}

@Suite("The client's half of a connection")
struct ClientSessionTests {
  static let challenge = Challenge(serverNonce: Samples.digest(2), clientNonce: Samples.nonce)

  /// What each message must lead to in each state when nothing was asked for, or `nil` for a
  /// violation.
  static func expected(_ message: ServerMessage, in stage: ClientStage) -> ClientAction? {
    switch (message, stage) {
    case (_, .closed): .ignore
    case (.ping(let token), _): .reply(.pong(token: token))
    case (.pong, _): .ignore
    case (.goodbye(let goodbye), _): .end(goodbye)
    case (.hello, .fresh): .prove(challenge)
    case (.welcome(let welcome), .awaitingWelcome): .begin(welcome)
    case (.rights(let rights), .open): .takeRights(rights)
    default: nil
    }
  }

  @Test("Every message in every state does what the table says", arguments: ClientStage.allCases)
  func table(stage: ClientStage) {
    for message in Samples.serverMessages {
      var session = stage.session()
      let action = session.receive(message, now: 1)
      if let expected = Self.expected(message, in: stage) {
        #expect(action == expected, "\(message) when \(stage)")
      } else if case .sayGoodbye = action {
        #expect(session.isClosed == true)
      } else {
        Issue.record("\(message) when \(stage) gave \(action)")
      }
    }
  }

  @Test("The first message offers our version and nonce")
  func firstMessage() {
    let session = ClientStage.fresh.session()
    var hello = Samples.hello
    hello.agent = "stet"
    hello.features = .all
    #expect(session.firstMessage == .hello(hello))
  }

  @Test("A version that was not offered is a violation")
  func version() {
    var session = ClientStage.fresh.session()
    let hello = ServerHello(version: 2, agent: "", nonce: Samples.nonce)
    #expect(session.receive(.hello(hello), now: 0) == .sayGoodbye(.version(2)))
  }

  @Test("Both proofs are answers to a challenge")
  func proofs() {
    var one = ClientStage.proving.session()
    #expect(one.prove(with: .login(Samples.login)) == .login(Samples.login))
    var other = ClientStage.proving.session()
    #expect(other.prove(with: .enrolment(Samples.enrolment)) == .enrol(Samples.enrolment))
    var closed = ClientStage.closed.session()
    #expect(closed.prove(with: .login(Samples.login)) == nil)
  }

  @Test("Nothing can be asked for before the welcome")
  func early() {
    for stage in ClientStage.allCases where stage != .open {
      var session = stage.session()
      #expect(session.request(.push(Samples.push(1))) == nil)
      #expect(session.mayPush == false)
      #expect(session.stored(batchCosting: 1) == nil)
    }
  }

  @Test("Pushes are sent up to their limit, and an answer makes room")
  func pushes() {
    var session = ClientStage.open.session()
    for request in 1...UInt64(ProtocolLimits.pushesInFlightMax) {
      #expect(session.mayPush == true)
      #expect(session.request(.push(Samples.push(request))) != nil)
    }
    #expect(session.mayPush == false)
    #expect(session.request(.push(Samples.push(9))) == nil)
    let answer = PushAnswer(request: 3, outcomes: [.stored(at: LogPosition(rawValue: 1))])
    #expect(session.receive(.pushed(answer), now: 0) == .takeAnswer(answer))
    #expect(session.request(.push(Samples.push(9))) == .push(Samples.push(9)))
  }

  @Test("An answer needs its push, once, with one outcome for each revision")
  func answers() {
    var session = ClientStage.open.session()
    _ = session.request(.push(Samples.push(1)))
    let wrong = PushAnswer(request: 1, outcomes: [])
    #expect(session.receive(.pushed(wrong), now: 0) == .sayGoodbye(.unasked(message: "outcome")))
    var other = ClientStage.open.session()
    _ = other.request(.push(Samples.push(1)))
    let right = PushAnswer(request: 1, outcomes: [.stored(at: LogPosition(rawValue: 1))])
    #expect(other.receive(.pushed(right), now: 0) == .takeAnswer(right))
    #expect(other.receive(.pushed(right), now: 0) == .sayGoodbye(.unasked(message: "answer")))
  }

  @Test("Blobs and chains answer what was asked, as often as it was asked")
  func questions() {
    var session = ClientStage.open.session()
    let digest = Samples.digest(2)
    for _ in 0..<2 {
      #expect(session.request(.chains(desk: Samples.desk, positions: [.start])) != nil)
    }
    for _ in 0..<2 {
      #expect(
        session.receive(.chains(desk: Samples.desk, cursors: []), now: 0)
          == .takeChains(desk: Samples.desk, cursors: [])
      )
    }
    _ = session.request(.putBlob(desk: Samples.desk, digest: digest, bytes: [1]))
    _ = session.request(.putBlob(desk: Samples.desk, digest: digest, bytes: [1]))
    _ = session.request(.getBlob(desk: Samples.desk, digest: digest))
    #expect(session.receive(.blobStored(digest: digest), now: 0) == .blobStored(digest: digest))
    #expect(
      session.receive(.blob(digest: digest, bytes: nil), now: 0) == .blobRefused(digest: digest)
    )
    #expect(
      session.receive(.blob(digest: digest, bytes: [1]), now: 0)
        == .takeBlob(digest: digest, bytes: [1])
    )
    #expect(
      session.receive(.chains(desk: Samples.desk, cursors: []), now: 0)
        == .sayGoodbye(.unasked(message: "chains"))
    )
  }
}
