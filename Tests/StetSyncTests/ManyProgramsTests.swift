import StetModel
import StetReplica
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("Several programs at one replica")
struct ManyProgramsTests {
  /// Anna has pulled three of Ben's six notes.
  private func halfway(
    _ body: (ModelServer, Laptop, Laptop) async throws -> Void
  ) async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<3 { try ben.write("ben \(index)") }
      try await ben.sync()
      try await anna.sync()
      for index in 3..<6 { try ben.write("ben \(index)") }
      try await ben.sync()
      try await body(server, anna, ben)
    }
  }

  private func wentBack(_ laptop: Laptop) -> Bool {
    laptop.events.contains { if case .wentBack = $0 { true } else { false } }
  }

  @Test("A head that was told before another program moved the cursor proves no lost entry")
  func olderWelcome() async throws {
    try await halfway { server, anna, ben in
      let head = server.with { $0.log.cursors[1] }
      server.with { $0.rights = [DeskRight(desk: ModelServer.desk, role: .analyst, head: head)] }
      try await anna.sync()
      #expect(!wentBack(anna))
      #expect(try anna.digest() == ben.digest())
      #expect(anna.waits.isEmpty)
    }
  }

  @Test("A cursor that the server has, too, is where the walk back ends")
  func equalCursor() async throws {
    try await halfway { server, anna, ben in
      let count = server.with { state in
        state.faults = Array(repeating: nil, count: state.connectionCount) + [.falseDivergence]
        return state.connectionCount
      }
      try await anna.sync()
      #expect(!wentBack(anna))
      #expect(try anna.digest() == ben.digest())
      #expect(server.with { $0.connectionCount } == count + 1)
    }
  }

  @Test("A program whose replica goes back under it begins anew instead of ending")
  func outrun() async throws {
    try await halfway { server, anna, ben in
      let other = try Replica.open(anna.replica.directory)
      server.with { state in
        let rewind = ModelServer.Fault.meanwhile {
          _ = try? other.rewind(ModelServer.desk, to: .start)
        }
        state.faults = Array(repeating: nil, count: state.connectionCount) + [rewind]
      }
      let ids = server.with { $0.log.entries.map(\.id) }
      try await anna.sync()
      #expect(anna.waits.count == 1)
      #expect(server.with { $0.log.entries.map(\.id) } == ids)
      #expect(try anna.digest() == ben.digest())
      #expect(try anna.unsentCount() == 0)
      #expect(try anna.replica.verify().flatMap(\.problems).isEmpty)
    }
  }

  @Test("A replica that another program has moved is not taken back")
  func movedCursor() async throws {
    try await halfway { _, anna, _ in
      let own = try anna.cursor()
      let fault = ReplicaError.batch(.diverged(at: own.position))
      #expect(throws: fault) {
        try anna.replica.rewind(ModelServer.desk, from: .start, to: .start)
      }
      #expect(try anna.cursor() == own)
    }
  }
}
