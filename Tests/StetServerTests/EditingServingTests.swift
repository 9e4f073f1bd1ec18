import StetModel
import StetServer
import StetSession
import StetTransport
import Synchronization
import Testing

@Suite("A server tells who is editing", .timeLimit(.minutes(1)))
struct EditingServingTests {
  private let desk: DeskName
  private let place: NotePlace
  private let store: ModelStore
  private let ana = TestDevice()
  private let ben = TestDevice()

  init() throws {
    desk = try #require(DeskName("energy"))
    place = NotePlace(desk: desk, note: try #require(RecordID([UInt8](repeating: 6, count: 16))))
    store = ModelStore(
      desk: desk,
      account: try #require(AccountName("anna")),
      generation: try #require(Bytes16([UInt8](repeating: 0, count: 16)))
    )
  }

  /// A connection of `device` behind its welcome.
  private func welcome(
    _ device: TestDevice,
    _ address: NetworkAddress,
    _ pin: Bytes32,
    features: ProtocolFeatures = .all
  ) async throws -> TestClient {
    let client = try await TestClient.joined(address, pin: pin, device: device, features: features)
    guard case .welcome? = try await client.next() else { throw TestClient.Failure.noHello }
    return client
  }

  /// Opens the note and returns who else has it open.
  private func open(_ client: TestClient, _ place: NotePlace? = nil) async throws -> [NoteEditor] {
    let place = place ?? self.place
    try client.connection.post(.editing(place, .open))
    guard case .editors(let answer)? = try await client.next(), answer.place == place else {
      Issue.record("no answer")
      return []
    }
    return answer.editors
  }

  private func follow(_ client: TestClient) async throws {
    try client.connection.post(.subscribe(desk: desk, from: .start, mode: .live))
    #expect(try await client.next() == .caughtUp(desk: desk, at: .start))
  }

  @Test("Who opens a note learns who has it open, also after that connection has ended")
  func opening() async throws {
    try await withServer(store) { address, pin, _ in
      let first = try await welcome(ana, address, pin)
      #expect(try await open(first).isEmpty)
      await first.connection.close()
      let second = try await welcome(ben, address, pin)
      let editors = try await open(second)
      #expect(editors.map(\.account.rawValue) == ["anna"])
      #expect(editors.map(\.deviceName) == ["laptop"])
      let again = try await welcome(ana, address, pin)
      try again.connection.post(.editing(place, .closed))
      #expect(try await open(again).count == 1)
      try again.connection.post(.editing(place, .closed))
      try again.connection.post(.chainQuery(desk: desk, positions: []))
      _ = try await again.next()
      #expect(try await open(second).isEmpty)
      for client in [second, again] { await client.connection.close() }
    }
  }

  @Test("Who follows a desk live is told at once what is open on it, and of every change")
  func following() async throws {
    try await withServer(store) { address, pin, _ in
      let writer = try await welcome(ana, address, pin)
      _ = try await open(writer)
      let reader = try await welcome(ben, address, pin)
      try await follow(reader)
      guard case .editors(let news)? = try await reader.next() else {
        Issue.record("no news")
        return
      }
      #expect(news.place == place)
      #expect(news.editors.count == 1)
      try writer.connection.post(.editing(place, .closed))
      #expect(try await reader.next() == .editors(NoteEditors(place, [])))
      for client in [writer, reader] { await client.connection.close() }
    }
  }

  @Test("An older client hears nothing of it; one that speaks of it unasked breaks the protocol")
  func older() async throws {
    try await withServer(store) { address, pin, _ in
      let writer = try await welcome(ana, address, pin)
      _ = try await open(writer)
      let older = try await welcome(ben, address, pin, features: [])
      try await follow(older)
      try older.connection.post(.chainQuery(desk: desk, positions: []))
      #expect(try await older.next() == .chains(desk: desk, cursors: []))
      try older.connection.post(.editing(place, .open))
      #expect(try await older.goodbye().code == .protocolViolation)
      await writer.connection.close()
    }
  }

  @Test("A reader learns who edits and is not named; who may not read learns nothing")
  func rights() async throws {
    try await withServer(store) { address, pin, _ in
      let reader = try await welcome(ben, address, pin)
      let writer = try await welcome(ana, address, pin)
      store.change { $0.role = .reader }
      #expect(try await open(reader).isEmpty)
      store.change { $0.role = .analyst }
      #expect(try await open(writer).isEmpty)
      store.change { $0.role = .reader }
      #expect(try await open(reader).count == 1)
      store.change { $0.role = nil }
      #expect(try await open(reader).isEmpty)
      let elsewhere = NotePlace(desk: try #require(DeskName("other")), note: place.note)
      store.change { $0.role = .analyst }
      #expect(try await open(writer, elsewhere).isEmpty)
      #expect(try await open(reader, elsewhere).isEmpty)
      for client in [writer, reader] { await client.connection.close() }
    }
  }

  @Test("A device that is revoked, or may not write any more, is not named from then on")
  func revoked() async throws {
    try await withServer(store) { address, pin, _ in
      let reader = try await welcome(ben, address, pin)
      try await follow(reader)
      let writer = try await welcome(ana, address, pin)
      _ = try await open(writer)
      await writer.connection.close()
      guard case .editors(let news)? = try await reader.next(), !news.editors.isEmpty else {
        Issue.record("no news")
        return
      }
      let device = ana.id
      store.change { state in
        state.devices[device]?.isRevoked = true
        state.marks.access += 1
      }
      #expect(try await reader.next() == .editors(NoteEditors(place, [])))
      await reader.connection.close()
    }
  }

  @Test("What nobody closed is forgotten after its time")
  func expiry() async throws {
    let later = Mutex<Int64>(0)
    let now: @Sendable () -> Int64 = { MonotonicClock.now() + later.withLock { $0 } }
    try await withServer(store, monotonicNow: now) { address, pin, _ in
      let writer = try await welcome(ana, address, pin)
      _ = try await open(writer)
      await writer.connection.close()
      later.withLock { $0 = ProtocolLimits.openingTimeoutMilliseconds }
      let reader = try await welcome(ben, address, pin)
      #expect(try await open(reader).isEmpty)
      await reader.connection.close()
    }
  }
}
