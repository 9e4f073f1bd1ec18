import StetModel
import StetSession
import TestSupport
import Testing

/// The states that a server's session can be in, and how to get there.
enum ServerStage: CaseIterable, Sendable {
  case fresh, greeted, checking, open, closed

  func session() -> ServerSession {
    var session = ServerSession(
      agent: "stetd",
      nonce: Samples.digest(2),
      keyHash: Samples.digest(3),
      now: 0
    )
    if self == .fresh { return session }
    if self == .closed {
      _ = session.end()
      return session
    }
    _ = session.receive(.hello(Samples.hello), now: 0)
    if self == .greeted { return session }
    _ = session.receive(.login(Samples.login), now: 0)
    if self == .checking { return session }
    _ = session.admitted(Samples.welcome, now: 0)
    return session
  }
}

@Suite("The server's half of a connection")
struct ServerSessionTests {
  static let challenge = Challenge(serverNonce: Samples.digest(2), clientNonce: Samples.nonce)

  /// What each message must lead to in each state, or `nil` for a violation.
  static func expected(_ message: ClientMessage, in stage: ServerStage) -> ServerAction? {
    switch (message, stage) {
    case (_, .closed): .ignore
    case (.ping(let token), _): .reply(.pong(token: token))
    case (.pong, _): .ignore
    case (.goodbye, _): .close
    case (.hello, .fresh):
      .reply(.hello(ServerHello(version: 1, agent: "stetd", nonce: Samples.digest(2))))
    case (.login(let login), .greeted):
      .authenticate(
        login,
        signedText: challenge.loginText(serverKeyHash: Samples.digest(3), device: login.device)
      )
    case (.enrol(let enrolment), .greeted):
      .enrol(
        enrolment,
        signedText: challenge.enrolmentText(
          serverKeyHash: Samples.digest(3),
          publicKey: enrolment.publicKey
        )
      )
    case (.subscribe(let desk, let cursor, let mode), .open):
      .startFeed(desk: desk, from: cursor, mode: mode)
    case (.unsubscribe, .open): .ignore
    case (.credit, .open): .resumeFeeds
    case (.push(let push), .open): .push(push)
    case (.chainQuery(let desk, let positions), .open):
      .readChains(desk: desk, positions: positions)
    case (.putBlob(let desk, let digest, let bytes), .open):
      .storeBlob(desk: desk, digest: digest, bytes: bytes)
    case (.getBlob(let desk, let digest), .open): .readBlob(desk: desk, digest: digest)
    default: nil
    }
  }

  @Test("Every message in every state does what the table says", arguments: ServerStage.allCases)
  func table(stage: ServerStage) {
    for message in Samples.clientMessages {
      var session = stage.session()
      let action = session.receive(message, now: 1)
      if let expected = Self.expected(message, in: stage) {
        #expect(action == expected, "\(message) when \(stage)")
      } else if case .sayGoodbye(let goodbye) = action {
        #expect(goodbye.code == .protocolViolation)
        #expect(session.isClosed == true)
      } else {
        Issue.record("\(message) when \(stage) gave \(action)")
      }
    }
  }

  @Test("A range of versions without ours is refused as such, and an empty one as a violation")
  func versions() {
    for (min, max, code) in [
      (UInt32(2), UInt32(3), Goodbye.Code.versionMismatch), (0, 0, .versionMismatch),
      (2, 1, .protocolViolation),
    ] {
      var session = ServerStage.fresh.session()
      var hello = Samples.hello
      hello.versionMin = min
      hello.versionMax = max
      guard case .sayGoodbye(let goodbye) = session.receive(.hello(hello), now: 0) else {
        Issue.record("versions \(min) to \(max) were accepted")
        continue
      }
      #expect(goodbye.code == code)
    }
  }

  @Test("A refused login ends with the reason, and later messages are dropped")
  func refusal() {
    var session = ServerStage.checking.session()
    let goodbye = Goodbye(code: .revoked, detail: "")
    #expect(session.refused(goodbye) == .sayGoodbye(goodbye))
    #expect(session.receive(.ping(token: 1), now: 0) == .ignore)
  }

  @Test("A login whose check outlives the connection is ignored")
  func lateAdmission() {
    var session = ServerStage.checking.session()
    #expect(session.receive(.goodbye(Samples.goodbye), now: 0) == .close)
    #expect(session.admitted(Samples.welcome, now: 0) == .ignore)
    #expect(session.refused(Samples.goodbye) == .ignore)
    #expect(session.end() == false)
  }

  @Test("Subscriptions are accepted up to their limit, and replacing one needs no room")
  func subscriptionLimit() {
    var session = ServerStage.open.session()
    for index in 0..<ProtocolLimits.subscriptionCountMax {
      let desk = Samples.desk("desk-\(index)")
      let action = session.receive(.subscribe(desk: desk, from: .start, mode: .live), now: 0)
      #expect(action == .startFeed(desk: desk, from: .start, mode: .live))
    }
    let again = Samples.desk("desk-0")
    #expect(
      session.receive(.subscribe(desk: again, from: .start, mode: .catchUp), now: 0)
        == .startFeed(desk: again, from: .start, mode: .catchUp)
    )
    let more = ClientMessage.subscribe(desk: Samples.desk("more"), from: .start, mode: .live)
    #expect(
      session.receive(more, now: 0) == .sayGoodbye(Violation.tooManySubscriptions.goodbye)
    )
  }

  @Test("Pushes are accepted up to their limit, and an answer makes room")
  func pushLimit() {
    var session = ServerStage.open.session()
    for request in 1...UInt64(ProtocolLimits.pushesInFlightMax) {
      #expect(
        session.receive(.push(Samples.push(request)), now: 0) == .push(Samples.push(request))
      )
    }
    session.answeredPush(request: 2)
    #expect(session.receive(.push(Samples.push(9)), now: 0) == .push(Samples.push(9)))
    #expect(
      session.receive(.push(Samples.push(10)), now: 0)
        == .sayGoodbye(Violation.tooManyPushes.goodbye)
    )
  }

  @Test("A number under way cannot be used again, and an empty push is refused")
  func badPushes() {
    var session = ServerStage.open.session()
    _ = session.receive(.push(Samples.push(1)), now: 0)
    #expect(
      session.receive(.push(Samples.push(1)), now: 0)
        == .sayGoodbye(Violation.requestReused(1).goodbye)
    )
    var other = ServerStage.open.session()
    let empty = Push(request: 1, desk: Samples.desk, revisions: [])
    #expect(other.receive(.push(empty), now: 0) == .sayGoodbye(Violation.emptyPush.goodbye))
  }
}
