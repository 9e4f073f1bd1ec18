import StetSession
import Testing

@Suite("Timers of both ends")
struct TimerTests {
  private let ping = ProtocolLimits.pingIntervalMilliseconds
  private let silence = ProtocolLimits.silenceTimeoutMilliseconds
  private let login = ProtocolLimits.loginTimeoutMilliseconds

  @Test("A login that takes too long ends the session, at the server in every state before it")
  func serverLogin() {
    for stage in [ServerStage.fresh, .greeted, .checking] {
      var session = stage.session()
      let traffic = Traffic(lastReceived: login - 1)
      #expect(session.tick(now: login - 1, traffic: traffic) == .wait(until: login))
      #expect(code(session.tick(now: login, traffic: traffic)) == .timeout)
      #expect(session.tick(now: login + 1, traffic: traffic) == .ignore)
    }
  }

  @Test("A login that takes too long ends the session at the client, too")
  func clientLogin() {
    for stage in [ClientStage.fresh, .proving, .awaitingWelcome] {
      var session = stage.session()
      let traffic = Traffic(lastReceived: login - 1)
      #expect(session.tick(now: login - 1, traffic: traffic) == .wait(until: login))
      #expect(code(session.tick(now: login, traffic: traffic)) == .timeout)
      #expect(session.isClosed == true)
    }
  }

  @Test("Pings come one interval after the last sign of life, and once an interval")
  func pings() {
    var session = ServerStage.open.session()
    let quiet = Traffic(lastReceived: 0)
    #expect(session.tick(now: ping - 1, traffic: quiet) == .wait(until: ping))
    #expect(session.tick(now: ping, traffic: quiet) == .ping(token: 1))
    #expect(session.tick(now: ping, traffic: quiet) == .wait(until: 2 * ping))
    #expect(session.tick(now: 2 * ping, traffic: quiet) == .ping(token: 2))
    let lively = Traffic(lastReceived: 2 * ping + 5)
    #expect(session.tick(now: 3 * ping, traffic: lively) == .wait(until: 3 * ping + 5))
  }

  @Test("A silent peer is given up at the limit, whichever side it is")
  func silent() {
    var server = ServerStage.open.session()
    var client = ClientStage.open.session()
    for now in stride(from: 0, to: silence, by: 1_000) {
      #expect(code(server.tick(now: now, traffic: Traffic(lastReceived: 0))) == nil)
      #expect(code(client.tick(now: now, traffic: Traffic(lastReceived: 0))) == nil)
    }
    #expect(code(server.tick(now: silence, traffic: Traffic(lastReceived: 0))) == .timeout)
    #expect(code(client.tick(now: silence, traffic: Traffic(lastReceived: 0))) == .timeout)
    #expect(server.isClosed == true)
    #expect(client.isClosed == true)
  }

  @Test("A message that does not end is given up at the limit")
  func midMessage() {
    var session = ServerStage.open.session()
    let limit = 10 + ProtocolLimits.frameTimeoutMilliseconds
    let before = Traffic(lastReceived: limit - 1, midMessageSince: 10)
    #expect(session.tick(now: limit - 1, traffic: before) == .wait(until: limit))
    #expect(code(session.tick(now: limit, traffic: before)) == .timeout)
  }

  @Test("A reader that takes nothing is given up at the limit")
  func unsent() {
    var session = ServerStage.open.session()
    let limit = 10 + ProtocolLimits.stalledReaderTimeoutMilliseconds
    let traffic = Traffic(lastReceived: limit - 1, unsentSince: 10)
    #expect(session.tick(now: limit - 1, traffic: traffic) == .wait(until: limit))
    #expect(code(session.tick(now: limit, traffic: traffic)) == .tooSlow)
  }

  private func code(_ action: TickAction) -> Goodbye.Code? {
    if case .sayGoodbye(let goodbye) = action { goodbye.code } else { nil }
  }
}
