import StetModel
import StetReplica
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("Logs that went back in time")
struct DivergenceTests {
  /// Anna and Ben each have written ten notes, and have synced.
  private func settled(
    _ body: (ModelServer, Laptop, Laptop) async throws -> Void
  ) async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<10 {
        try anna.write("anna \(index)")
        try await anna.sync()
        try ben.write("ben \(index)")
        try await ben.sync()
      }
      try await anna.sync()
      try await body(server, anna, ben)
    }
  }

  @Test(
    "A server that lost entries gets them back from whoever comes first",
    arguments: [0, 1, 13, 19]
  )
  func shorter(count: Int) async throws {
    try await settled { server, anna, ben in
      let all = server.with { Set($0.log.entries.map(\.id)) }
      server.with { $0.log.forget(above: count) }
      try await ben.sync()
      #expect(server.with { Set($0.log.entries.map(\.id)) } == all)
      try await anna.sync()
      #expect(try anna.digest() == ben.digest())
      #expect(try anna.unsentCount() + ben.unsentCount() == 0)
      let place = LogPosition(rawValue: Int64(count))
      #expect(
        ben.events.contains(
          .wentBack(desk: ModelServer.desk, to: place, offeredAgain: 20 - count)
        )
      )
    }
  }

  @Test("A server that lost entries and has grown since keeps both lines")
  func grown() async throws {
    try await settled { server, anna, ben in
      let all = server.with { Set($0.log.entries.map(\.id)) }
      server.with { $0.log.forget(above: 5) }
      let fresh = try anna.write("after the restore")
      // What Anna has is sent by hand, so that the log is longer than Ben's cursor.
      var others: [SealedRevision] = [fresh]
      for index in 0..<30 { others.append(try anna.write("more \(index)")) }
      let push = Push(request: 1, desk: ModelServer.desk, revisions: others)
      _ = server.take(push)
      try await ben.sync()
      try await anna.sync()
      try await ben.sync()
      let ids = server.with { $0.log.entries.map(\.id) }
      #expect(Set(ids) == all.union(others.map(\.id)))
      #expect(ids.count == Set(ids).count)
      #expect(try anna.digest() == ben.digest())
      #expect(try anna.replica.verify().flatMap(\.problems).isEmpty)
      #expect(try anna.replica.rejected().isEmpty)
    }
  }

  @Test("A right that is taken away during a sync is not mistaken for another log")
  func revokedMeanwhile() async throws {
    try await settled { server, anna, ben in
      try anna.write("one more")
      try await anna.sync()
      let note = try ben.write("kept")
      let place = try ben.cursor()
      server.with { state in
        state.faults = Array(repeating: nil, count: state.connectionCount) + [.revoked]
      }
      try await ben.sync()
      #expect(try ben.cursor() == place)
      #expect(try ben.unsentCount() == 1)
      #expect(try ben.replica.rejected().isEmpty)
      #expect(try ben.replica.desk(ModelServer.desk)?.role == nil)
      #expect(ben.losses == [1])
      server.with { $0.rights = nil }
      try await ben.sync()
      #expect(server.with { $0.log.entries.last?.id } == note.id)
      #expect(try ben.unsentCount() == 0)
    }
  }

  @Test("A restored server gets back stories as received, too")
  func originals() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let (_, original) = try anna.importStory("ALMATY, June 3. The story.")
      try await anna.sync()
      server.with { state in
        state.log.forget(above: 0)
        state.originals = [:]
      }
      try await anna.sync()
      #expect(server.with { $0.originals.keys.first } == original)
      #expect(server.with { $0.log.entries.count } == 1)
      try await anna.sync()
      #expect(server.with { $0.arrivals.count { $0 == original } } == 2)
    }
  }

  @Test("A live reader whose server lost entries finds its way back, too", .timeLimit(.minutes(1)))
  func live() async throws {
    try await settled { server, _, ben in
      server.with { $0.log.forget(above: 7) }
      let (news, tell) = AsyncStream.makeStream(of: SyncEvent.self)
      let engine = ben.engine { tell.yield($0) }
      let watching = Task { try await engine.exchange(.both, isLive: true) }
      for await event in news {
        if event == .caughtUp { break }
      }
      #expect(server.with { $0.log.entries.count } >= 7)
      // All are offered before the feed has caught up with the last of them.
      while server.with({ $0.log.entries.count }) < 20 { await Task.yield() }
      watching.cancel()
      _ = await watching.result
    }
  }
}
