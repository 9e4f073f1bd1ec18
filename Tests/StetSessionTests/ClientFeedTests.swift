import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Feeds and credit at the client")
struct ClientFeedTests {
  private func subscribed(_ mode: FeedMode, from cursor: LogCursor = .start) -> ClientSession {
    var session = ClientStage.open.session()
    #expect(session.request(.subscribe(desk: Samples.desk, from: cursor, mode: mode)) != nil)
    return session
  }

  @Test("Batches that follow each other are applied, and the end must be where they lead")
  func contiguous() {
    var session = subscribed(.live, from: Samples.cursor(4))
    let first = Samples.batch(first: 5, count: 3)
    #expect(session.receive(.batch(first), now: 0) == .apply(first))
    let second = Samples.batch(first: 8)
    #expect(session.receive(.batch(second), now: 0) == .apply(second))
    let end = LogCursor(position: LogPosition(rawValue: 8), chain: second.chain)
    #expect(
      session.receive(.caughtUp(desk: Samples.desk, at: end), now: 0)
        == .caughtUp(desk: Samples.desk, at: end, isLive: true)
    )
    let third = Samples.batch(first: 9)
    #expect(session.receive(.batch(third), now: 0) == .apply(third))
  }

  @Test(
    "A batch that repeats, skips or holds nothing is a violation",
    arguments: [4, 6, 5] as [Int64]
  )
  func gaps(first: Int64) {
    var session = subscribed(.live, from: Samples.cursor(4))
    let batch = Samples.batch(first: first, count: first == 5 ? 0 : 1)
    #expect(session.receive(.batch(batch), now: 0) == .sayGoodbye(.gap(desk: "csto")))
  }

  @Test("A feed that was begun while its right went and came back makes the client start over")
  func crossed() {
    var session = subscribed(.live)
    #expect(session.receive(.rights([]), now: 0) == .takeRights([]))
    // The subscription reaches the server only now, when the right is back.
    let news = ServerMessage.caughtUp(desk: Samples.desk, at: .start)
    #expect(session.receive(news, now: 0) == .startOver)
    #expect(session.isClosed == true)
  }

  @Test("A position beyond all numbers is a violation, not a trap")
  func overflow() {
    let last = LogCursor(position: LogPosition(rawValue: .max - 1), chain: .zero)
    var session = subscribed(.live, from: last)
    let batch = Samples.batch(first: .max)
    #expect(session.receive(.batch(batch), now: 0) == .sayGoodbye(.gap(desk: "csto")))
  }

  @Test("An end that is elsewhere, or with another chain, is a violation")
  func wrongEnd() {
    for end in [Samples.cursor(3), Samples.cursor(4, 1)] {
      var session = subscribed(.live, from: Samples.cursor(4))
      #expect(
        session.receive(.caughtUp(desk: Samples.desk, at: end), now: 0)
          == .sayGoodbye(.gap(desk: "csto"))
      )
    }
  }

  @Test("A feed that only catches up ends there, and may begin anew")
  func catchUp() {
    var session = subscribed(.catchUp)
    #expect(
      session.receive(.caughtUp(desk: Samples.desk, at: .start), now: 0)
        == .caughtUp(desk: Samples.desk, at: .start, isLive: false)
    )
    #expect(
      session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live)) != nil
    )
  }

  @Test("Divergence ends the feed; what was found is the place to begin anew")
  func diverged() {
    var session = subscribed(.live, from: Samples.cursor(9))
    #expect(
      session.receive(.diverged(desk: Samples.desk, head: Samples.cursor(2)), now: 0)
        == .diverged(desk: Samples.desk, head: Samples.cursor(2))
    )
    #expect(
      session.request(.subscribe(desk: Samples.desk, from: Samples.cursor(2), mode: .live)) != nil
    )
  }

  @Test("A right that is taken away ends the feed; when it comes back, a feed may begin anew")
  func rights() {
    var session = subscribed(.live)
    let right = DeskRight(desk: Samples.desk, role: .reader, head: .start)
    #expect(session.receive(.rights([right]), now: 0) == .takeRights([right]))
    #expect(session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live)) == nil)
    #expect(session.receive(.rights([]), now: 0) == .takeRights([]))
    #expect(session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live)) != nil)
  }

  @Test("What was under way when a feed was stopped is dropped, and its desk stays unsubscribed")
  func stopped() {
    var session = subscribed(.live)
    #expect(session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live)) == nil)
    #expect(session.request(.unsubscribe(desk: Samples.desk)) == .unsubscribe(desk: Samples.desk))
    #expect(session.request(.unsubscribe(desk: Samples.desk)) == nil)
    #expect(session.receive(.batch(Samples.batch(first: 1)), now: 0) == .ignore)
    #expect(session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live)) == nil)
  }

  @Test("Credit is given back a quarter at a time, and never more than was taken")
  func credit() {
    var session = subscribed(.live)
    let quarter = ProtocolLimits.creditByteCountInitial / 4
    var position: Int64 = 1
    for _ in 0..<20 {
      let batch = Samples.batch(first: position, byteCount: quarter / 2)
      position += 1
      #expect(session.receive(.batch(batch), now: 0) == .apply(batch))
      #expect(session.stored(batchCosting: batch.creditByteCount) == nil)
      let next = Samples.batch(first: position, byteCount: quarter / 2)
      position += 1
      #expect(session.receive(.batch(next), now: 0) == .apply(next))
      #expect(session.stored(batchCosting: next.creditByteCount) == .credit(byteCount: quarter))
    }
  }

  @Test("What comes after a feed was stopped gives its credit back, so that the others go on")
  func stoppedCredit() {
    var session = subscribed(.live)
    let other = Samples.desk("energy")
    #expect(session.request(.subscribe(desk: other, from: .start, mode: .live)) != nil)
    #expect(session.request(.unsubscribe(desk: Samples.desk)) != nil)
    let quarter = ProtocolLimits.creditByteCountInitial / 4
    for position in 1...8 {
      let batch = Samples.batch(first: Int64(position), byteCount: quarter)
      #expect(
        session.receive(.batch(batch), now: 0) == .reply(.credit(byteCount: quarter))
      )
    }
    var batch = Samples.batch(first: 1)
    batch.desk = other
    #expect(session.receive(.batch(batch), now: 0) == .apply(batch))
  }

  @Test("A client asks for 64 feeds and not one more, until one ends")
  func subscriptionLimit() {
    var session = ClientStage.open.session()
    for index in 0..<ProtocolLimits.subscriptionCountMax {
      let desk = Samples.desk("desk-\(index)")
      #expect(session.request(.subscribe(desk: desk, from: .start, mode: .catchUp)) != nil)
    }
    let more = ClientRequest.subscribe(desk: Samples.desk, from: .start, mode: .live)
    #expect(session.request(more) == nil)
    _ = session.receive(.caughtUp(desk: Samples.desk("desk-7"), at: .start), now: 0)
    #expect(session.request(more) != nil)
  }

  @Test("A client asks for the chain at 256 positions at once and not at one more")
  func positionLimit() {
    let max = ProtocolLimits.chainQueryCountMax
    for (count, isAllowed) in [(max, true), (max + 1, false)] {
      var session = ClientStage.open.session()
      let positions = (0..<count).map { LogPosition(rawValue: Int64($0)) }
      let query = session.request(.chains(desk: Samples.desk, positions: positions))
      #expect((query != nil) == isAllowed)
      let answer = session.receive(.chains(desk: Samples.desk, cursors: []), now: 0)
      #expect((answer == .takeChains(desk: Samples.desk, cursors: [])) == isAllowed)
    }
  }

  @Test("A server that sends on without credit breaks the protocol")
  func overspent() {
    var session = subscribed(.live)
    let quarter = ProtocolLimits.creditByteCountInitial / 4
    for position in 1...4 {
      let batch = Samples.batch(first: Int64(position), byteCount: quarter)
      #expect(session.receive(.batch(batch), now: 0) == .apply(batch))
    }
    let more = Samples.batch(first: 5, byteCount: 1)
    #expect(session.receive(.batch(more), now: 0) == .sayGoodbye(.overspent))
  }
}
