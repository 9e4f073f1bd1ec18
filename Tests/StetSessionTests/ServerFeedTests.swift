import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Feeds and credit at the server")
struct ServerFeedTests {
  private func subscribed(_ mode: FeedMode) -> ServerSession {
    var session = ServerStage.open.session()
    _ = session.receive(.subscribe(desk: Samples.desk, from: .start, mode: mode), now: 0)
    return session
  }

  @Test("Batches go out while there is credit; the last one may overdraw it")
  func credit() {
    var session = subscribed(.live)
    let all = ProtocolLimits.creditByteCountInitial
    #expect(session.offerBatch(desk: Samples.desk, byteCount: all - 1, now: 0) == .send)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 100, now: 0) == .send)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .waitForCredit)
    #expect(session.receive(.credit(byteCount: 99), now: 0) == .resumeFeeds)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .waitForCredit)
    #expect(session.receive(.credit(byteCount: 1), now: 0) == .resumeFeeds)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .send)
  }

  @Test("Credit is accepted up to its limit and not a byte more")
  func creditLimit() {
    let room = ProtocolLimits.creditByteCountMax - ProtocolLimits.creditByteCountInitial
    var session = ServerStage.open.session()
    #expect(session.receive(.credit(byteCount: room), now: 0) == .resumeFeeds)
    #expect(session.receive(.credit(byteCount: 0), now: 0) == .ignore)
    #expect(
      session.receive(.credit(byteCount: 1), now: 0)
        == .sayGoodbye(Violation.tooMuchCredit.goodbye)
    )
  }

  @Test("A batch for a desk without a feed is dropped and costs nothing")
  func dropped() {
    var session = subscribed(.live)
    let all = ProtocolLimits.creditByteCountInitial
    #expect(session.offerBatch(desk: Samples.desk("other"), byteCount: all, now: 0) == .drop)
    #expect(
      session.receive(.unsubscribe(desk: Samples.desk), now: 0) == .stopFeed(desk: Samples.desk)
    )
    #expect(session.offerBatch(desk: Samples.desk, byteCount: all, now: 0) == .drop)
    #expect(session.receive(.unsubscribe(desk: Samples.desk), now: 0) == .ignore)
  }

  @Test("A feed that only catches up ends there, a live one goes on")
  func modes() {
    var live = subscribed(.live)
    #expect(live.caughtUp(desk: Samples.desk) == true)
    #expect(live.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .send)
    var short = subscribed(.catchUp)
    #expect(short.caughtUp(desk: Samples.desk) == false)
    #expect(short.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .drop)
  }

  @Test("A feed that the server stopped may begin anew")
  func restart() {
    var session = subscribed(.live)
    session.stopFeed(desk: Samples.desk)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .drop)
    _ = session.receive(.subscribe(desk: Samples.desk, from: .start, mode: .live), now: 0)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0) == .send)
  }

  @Test("A reader that gives no credit is told so after the time limit, not before")
  func stalled() {
    var session = subscribed(.live)
    let all = ProtocolLimits.creditByteCountInitial
    _ = session.offerBatch(desk: Samples.desk, byteCount: all, now: 0)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 100) == .waitForCredit)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 900) == .waitForCredit)
    let deadline = 100 + ProtocolLimits.stalledReaderTimeoutMilliseconds
    let before = session.tick(now: deadline - 1, traffic: Traffic(lastReceived: deadline - 1))
    #expect(before == .wait(until: deadline))
    let action = session.tick(now: deadline, traffic: Traffic(lastReceived: deadline - 1))
    guard case .sayGoodbye(let goodbye) = action else {
      Issue.record("the stalled reader was kept: \(action)")
      return
    }
    #expect(goodbye.code == .tooSlow)
  }

  @Test("A feed that ended waits for nothing, however it ended", arguments: 0..<4)
  func endedWait(way: Int) {
    var session = subscribed(.catchUp)
    let all = ProtocolLimits.creditByteCountInitial
    _ = session.offerBatch(desk: Samples.desk, byteCount: all, now: 0)
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 10) == .waitForCredit)
    switch way {
    case 0: _ = session.receive(.unsubscribe(desk: Samples.desk), now: 20)
    case 1: session.stopFeed(desk: Samples.desk)
    case 2: _ = session.caughtUp(desk: Samples.desk)
    default:
      _ = session.receive(.subscribe(desk: Samples.desk, from: .start, mode: .live), now: 20)
    }
    let now = 10 + ProtocolLimits.stalledReaderTimeoutMilliseconds
    let action = session.tick(now: now, traffic: Traffic(lastReceived: now))
    #expect(action == .wait(until: now + ProtocolLimits.pingIntervalMilliseconds))
  }

  @Test("The end of one feed does not hide that another has waited for too long")
  func otherWait() {
    var session = subscribed(.live)
    let other = Samples.desk("energy")
    _ = session.receive(.subscribe(desk: other, from: .start, mode: .live), now: 0)
    _ = session.offerBatch(
      desk: other,
      byteCount: ProtocolLimits.creditByteCountInitial,
      now: 0
    )
    #expect(session.offerBatch(desk: Samples.desk, byteCount: 1, now: 10) == .waitForCredit)
    #expect(session.offerBatch(desk: other, byteCount: 1, now: 20) == .waitForCredit)
    session.stopFeed(desk: Samples.desk)
    let deadline = 20 + ProtocolLimits.stalledReaderTimeoutMilliseconds
    let before = session.tick(now: deadline - 1, traffic: Traffic(lastReceived: deadline - 1))
    #expect(before == .wait(until: deadline))
    guard
      case .sayGoodbye(let goodbye) = session.tick(
        now: deadline,
        traffic: Traffic(lastReceived: deadline)
      )
    else {
      Issue.record("the stalled reader was kept")
      return
    }
    #expect(goodbye.code == .tooSlow)
  }

  @Test("Credit in time starts the stalled reader's clock anew")
  func unstalled() {
    var session = subscribed(.live)
    let all = ProtocolLimits.creditByteCountInitial
    _ = session.offerBatch(desk: Samples.desk, byteCount: all, now: 0)
    _ = session.offerBatch(desk: Samples.desk, byteCount: 1, now: 0)
    _ = session.receive(.credit(byteCount: 1), now: 59_000)
    let action = session.tick(now: 60_000, traffic: Traffic(lastReceived: 59_000))
    #expect(action == .wait(until: 59_000 + ProtocolLimits.pingIntervalMilliseconds))
  }
}
