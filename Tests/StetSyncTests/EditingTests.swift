import StetModel
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("Telling who is editing", .timeLimit(.minutes(1)))
struct EditingTests {
  private static let patience = SyncEngine.Patience.once(connecting: 60_000, altogether: 60_000)
  private let place = NotePlace(desk: ModelServer.desk, note: Sample.record(5))

  private func exchange(_ laptop: Laptop, _ state: EditingState) async throws {
    var surroundings = laptop.surroundings
    surroundings.pause = { try await Task.sleep(for: .milliseconds($0)) }
    let engine = SyncEngine(laptop.replica, surroundings: surroundings, report: laptop.see)
    let direction = state == .open ? SyncDirection.pull : .both
    try await engine.exchange(
      direction,
      patience: Self.patience,
      editing: (place: place, state: state)
    )
  }

  @Test("Whoever opens a note hears who else has it open, before the exchange is over")
  func opening() async throws {
    let server = try ModelServer()
    let ben = NoteEditor(
      account: Sample.account("ben"),
      deviceName: "ben-laptop",
      openMilliseconds: 120_000
    )
    server.with { $0.editors = [ben] }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try await exchange(anna, .open)
      #expect(anna.events.contains(.editors(NoteEditors(place, [ben]))))
    }
    #expect(server.with { $0.announcements.map(\.state) } == [.open])
  }

  @Test("That it was closed is told behind what was written, at which nobody waits")
  func closing() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await exchange(anna, .closed)
      while server.with({ $0.announcements.isEmpty }) { await Task.yield() }
    }
    let told = ModelServer.Announcement(place: place, state: .closed, logCount: 1)
    #expect(server.with { $0.announcements } == [told])
  }

  @Test("An older server is told nothing, and everything is exchanged")
  func older() async throws {
    let server = try ModelServer()
    server.with { $0.features = [] }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await exchange(anna, .open)
      try await exchange(anna, .closed)
      #expect(try anna.unsentCount() == 0)
    }
    #expect(server.with { $0.announcements }.isEmpty)
  }

  @Test("Of a desk that may not be read, nothing is told")
  func withoutRight() async throws {
    let server = try ModelServer()
    server.with { $0.rights = [] }
    try await server.serving { address in
      try await exchange(try Laptop("anna", seed: 1, at: address, of: server), .open)
    }
    #expect(server.with { $0.announcements }.isEmpty)
  }
}
