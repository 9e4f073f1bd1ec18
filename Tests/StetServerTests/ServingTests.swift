import StetModel
import StetServer
import StetSession
import StetStore
import StetTransport
import Synchronization
import Testing

@Suite("A server and its clients", .timeLimit(.minutes(1)))
struct ServingTests {
  private let desk: DeskName
  private let store: ModelStore
  private let device = TestDevice()

  init() throws {
    desk = try #require(DeskName("energy"))
    store = ModelStore(
      desk: desk,
      account: try #require(AccountName("anna")),
      generation: try #require(Bytes16([UInt8](repeating: 0, count: 16)))
    )
  }

  private func revision(_ number: UInt8) throws -> SealedRevision {
    SealedRevision(
      id: try #require(RevisionID([UInt8](repeating: number, count: 32))),
      bytes: [number],
      signature: [UInt8](repeating: 0, count: 64)
    )
  }

  @Test("An enrolled device is welcomed with a certified card, and may log in afterwards")
  func joining() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      guard case .welcome(let welcome)? = try await client.next() else {
        Issue.record("no welcome")
        return
      }
      #expect(welcome.account.rawValue == "anna")
      #expect(KeyPin.certified(welcome.card, by: client.connection.serverPublicKeyInfo))
      #expect(welcome.desks == [DeskRight(desk: desk, role: .analyst, head: .start)])
      await client.connection.close()

      let again = try await TestClient.loggingIn(address, pin: pin, device: device)
      guard case .welcome? = try await again.next() else {
        Issue.record("no welcome at login")
        return
      }
      await again.connection.close()
    }
  }

  @Test("A wrong secret, an unknown device and a wrong signature are told apart from success only")
  func strangers() async throws {
    try await withServer(store) { address, pin, _ in
      let guesser = try await TestClient.joined(
        address,
        pin: pin,
        device: device,
        secret: [UInt8](repeating: 1, count: 16)
      )
      #expect(try await guesser.goodbye().code == .inviteUnknown)
      let unknown = try await TestClient.loggingIn(address, pin: pin, device: device)
      #expect(try await unknown.goodbye().code == .notEnrolled)
    }
  }

  @Test("What one pushes, another sees live, in order")
  func feed() async throws {
    try await withServer(store) { address, pin, _ in
      let reader = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await reader.next()
      try reader.connection.post(.subscribe(desk: desk, from: .start, mode: .live))
      #expect(try await reader.next() == .caughtUp(desk: desk, at: .start))
      let writer = try await TestClient.joined(address, pin: pin, device: TestDevice())
      _ = try await writer.next()
      let revisions = [try revision(1), try revision(2)]
      try writer.connection.post(.push(Push(request: 7, desk: desk, revisions: revisions)))
      let outcomes = [1, 2].map { PushOutcome.stored(at: LogPosition(rawValue: $0)) }
      #expect(
        try await writer.next() == .pushed(PushAnswer(request: 7, outcomes: outcomes))
      )
      for (index, expected) in revisions.enumerated() {
        guard case .batch(let batch)? = try await reader.next() else {
          Issue.record("no batch")
          return
        }
        #expect(batch.first.rawValue == Int64(index + 1))
        #expect(batch.revisions == [expected])
      }
      await reader.connection.close()
      await writer.connection.close()
    }
  }

  @Test("A cursor that the log does not hold is answered with its head")
  func diverged() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      let chain = try revision(3).id.digest
      let cursor = LogCursor(position: LogPosition(rawValue: 4), chain: chain)
      try client.connection.post(.subscribe(desk: desk, from: cursor, mode: .live))
      #expect(try await client.next() == .diverged(desk: desk, head: .start))
      await client.connection.close()
    }
  }

  @Test("A device revoked elsewhere is closed within a second; a new role is told")
  func revoked() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      store.change { state in
        state.role = .editor
        state.marks.access += 1
      }
      let right = DeskRight(desk: desk, role: .editor, head: .start)
      #expect(try await client.next() == .rights([right]))
      let start = ContinuousClock.now
      store.change { state in
        for id in state.devices.keys { state.devices[id]?.isRevoked = true }
        state.marks.access += 1
      }
      #expect(try await client.goodbye().code == .revoked)
      #expect(ContinuousClock.now - start < .seconds(1))
    }
  }

  @Test("A device revoked while it takes nothing is cut within a second as well")
  func revokedWhileDeaf() async throws {
    let large = SealedRevision(
      id: try #require(RevisionID([UInt8](repeating: 1, count: 32))),
      bytes: [UInt8](repeating: 1, count: 1_000_000),
      signature: [UInt8](repeating: 0, count: 64)
    )
    store.change { $0.revisions = Array(repeating: large, count: 60) }
    try await withRunningServer(store, feeds: Server.makeFeeds()) { server, pin, _ in
      let address = try #require(server.addresses.first)
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      let more = ProtocolLimits.creditByteCountMax - ProtocolLimits.creditByteCountInitial
      try client.connection.post(.credit(byteCount: more))
      try client.connection.post(.subscribe(desk: desk, from: .start, mode: .live))
      await untilSteady { store.change { $0.batchCount } }
      #expect(store.change { $0.batchCount } < 60, "the server waits for its reader")
      let start = ContinuousClock.now
      store.change { state in
        for id in state.devices.keys { state.devices[id]?.isRevoked = true }
        state.marks.access += 1
      }
      while server.connectionCount > 0 { await Task.yield() }
      #expect(ContinuousClock.now - start < .seconds(1))
      client.connection.abort()
    }
  }

  /// Returns once `count` is above zero and has stood still for a moment.
  private func untilSteady(_ count: () -> Int) async {
    var (last, since) = (0, ContinuousClock.now)
    while last == 0 || ContinuousClock.now - since < .milliseconds(300) {
      await Task.yield()
      let now = count()
      if now != last { (last, since) = (now, ContinuousClock.now) }
    }
  }

  @Test("A device that a restored database does not know is told that it is not enrolled")
  func forgotten() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      store.change { state in
        state.devices = [:]
        state.marks.access += 1
      }
      #expect(try await client.goodbye().code == .notEnrolled)
    }
  }

  @Test("The visits of many connections are noted together, and at the latest when all end")
  func visits() async throws {
    let devices = (0..<3).map { _ in TestDevice() }
    try await withServer(store) { address, pin, _ in
      for device in devices {
        let client = try await TestClient.joined(address, pin: pin, device: device)
        _ = try await client.next()
      }
    }
    let visits = store.change { $0.visits }
    #expect(visits.count == 1)
    #expect(Set(visits.flatMap(\.keys)) == Set(devices.map(\.id)))
  }

  @Test("A flush that fails while visits are noted ends the server with the reason")
  func visitFailure() async throws {
    store.change { $0.visitFailure = .failed("fsync") }
    let error = await #expect(throws: StetdError.self) {
      try await withServer(store) { address, pin, _ in
        let client = try await TestClient.joined(address, pin: pin, device: device)
        _ = try await client.next()
      }
    }
    #expect(error?.message.contains("fsync") == true)
    #expect(store.change { $0.isClosed })
  }

  @Test("After a restore everybody is told to come again")
  func restored() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      let generation = try #require(Bytes16([UInt8](repeating: 1, count: 16)))
      store.change { $0.marks.generation = generation }
      #expect(try await client.goodbye().code == .restored)
    }
  }

  @Test("A server that stops says goodbye to everyone and closes its store")
  func stop() async throws {
    try await withServer(store) { address, pin, stop in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      await stop()
      let goodbye = try await client.goodbye()
      #expect(goodbye.code == .shuttingDown)
      #expect(goodbye.retryAfterMilliseconds != nil)
    }
    #expect(store.change { $0.isClosed })
  }

  @Test("A message before the login is a violation")
  func outOfOrder() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.connect(to: address, pin: pin, device: device)
      try client.connection.post(.subscribe(desk: desk, from: .start, mode: .live))
      #expect(try await client.goodbye().code == .protocolViolation)
    }
  }

  @Test("More credit than the limit is a violation")
  func credit() async throws {
    try await withServer(store) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: device)
      _ = try await client.next()
      try client.connection.post(.credit(byteCount: ProtocolLimits.creditByteCountMax))
      #expect(try await client.goodbye().code == .protocolViolation)
    }
  }
}

/// A clock that stands still until the test moves it.
private final class HandClock: Sendable {
  private let time = Atomic<Int64>(1_000_000)

  @Sendable func now() -> Int64 { time.load(ordering: .relaxed) }

  func advance(by milliseconds: Int64) { time.add(milliseconds, ordering: .relaxed) }
}

@Suite("A server's timers", .timeLimit(.minutes(1)))
struct ServerTimerTests {
  @Test("A stranger that says nothing is sent away when its time to log in is over")
  func loginTimeout() async throws {
    let clock = HandClock()
    let store = ModelStore(
      desk: try #require(DeskName("energy")),
      account: try #require(AccountName("anna")),
      generation: try #require(Bytes16([UInt8](repeating: 0, count: 16)))
    )
    try await withServer(store, monotonicNow: clock.now) { address, pin, _ in
      let client = try await TestClient.connect(to: address, pin: pin, device: TestDevice())
      // One answer proves that the server's task is under way before the clock moves.
      try client.connection.post(.ping(token: 1))
      #expect(try await client.next() == .pong(token: 1))
      clock.advance(by: ProtocolLimits.loginTimeoutMilliseconds)
      #expect(try await client.goodbye().code == .timeout)
    }
  }

  @Test("A client that falls silent is sent away after a minute")
  func silence() async throws {
    let clock = HandClock()
    let store = ModelStore(
      desk: try #require(DeskName("energy")),
      account: try #require(AccountName("anna")),
      generation: try #require(Bytes16([UInt8](repeating: 0, count: 16)))
    )
    try await withServer(store, monotonicNow: clock.now) { address, pin, _ in
      let client = try await TestClient.joined(address, pin: pin, device: TestDevice())
      _ = try await client.next()
      clock.advance(by: ProtocolLimits.silenceTimeoutMilliseconds)
      #expect(try await client.goodbye().code == .timeout)
    }
  }
}
