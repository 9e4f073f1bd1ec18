import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Random conversations")
struct RandomSessionTests {
  @Test("No order of a client's messages traps the server", arguments: 0..<300 as Range<UInt64>)
  func server(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var session = ServerStage.fresh.session()
    var now: Int64 = 0
    for _ in 0..<200 {
      now += Int64.random(in: 0...2_000, using: &random)
      let message = Samples.clientMessages.randomElement(using: &random) ?? .ping(token: 0)
      switch session.receive(message, now: now) {
      case .authenticate, .enrol:
        if Bool.random(using: &random) {
          _ = session.admitted(Samples.welcome, now: now)
        } else {
          _ = session.refused(Samples.goodbye)
        }
      case .push(let push):
        if Bool.random(using: &random) { session.answeredPush(request: push.request) }
      default: break
      }
      let byteCount = Int.random(in: 0...10_000_000, using: &random)
      if session.offerBatch(desk: Samples.desk, byteCount: byteCount, now: now) == .send {
        #expect(session.isOpen == true)
      }
      _ = session.caughtUp(desk: Samples.desk)
      _ = session.tick(now: now, traffic: Traffic(lastReceived: now))
    }
  }

  @Test("No order of a server's messages traps the client", arguments: 0..<300 as Range<UInt64>)
  func client(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let stage = ClientStage.allCases.randomElement(using: &random) ?? .fresh
    var session = stage.session()
    var isProving = stage == .proving
    for step in 0..<200 {
      if isProving {
        _ = session.prove(with: .login(Samples.login))
        isProving = false
      }
      _ = session.request(.subscribe(desk: Samples.desk, from: .start, mode: .live))
      _ = session.request(.push(Samples.push(UInt64(step))))
      let message = Samples.serverMessages.randomElement(using: &random) ?? .ping(token: 0)
      switch session.receive(message, now: Int64(step)) {
      case .prove: isProving = true
      case .apply(let batch): _ = session.stored(batchCosting: batch.creditByteCount)
      default: break
      }
      _ = session.tick(now: Int64(step), traffic: Traffic(lastReceived: Int64(step)))
    }
  }

  @Test("Both halves understand each other", arguments: 0..<200 as Range<UInt64>)
  func together(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var server = ServerStage.open.session()
    var client = ClientStage.open.session()
    var sentCount: Int64 = 0
    let desk = Samples.desk
    let subscription = client.request(.subscribe(desk: desk, from: .start, mode: .live))
    guard let subscription else {
      Issue.record("no subscription")
      return
    }
    _ = server.receive(subscription, now: 0)
    for _ in 0..<300 {
      let byteCount = Int.random(in: 1...900_000, using: &random)
      let batch = Samples.batch(first: sentCount + 1, byteCount: byteCount)
      guard server.offerBatch(desk: desk, byteCount: batch.creditByteCount, now: 0) == .send
      else { continue }
      sentCount += 1
      #expect(client.receive(.batch(batch), now: 0) == .apply(batch))
      if let credit = client.stored(batchCosting: batch.creditByteCount) {
        #expect(server.receive(credit, now: 0) == .resumeFeeds)
      }
    }
    #expect(sentCount == 300)
  }
}
