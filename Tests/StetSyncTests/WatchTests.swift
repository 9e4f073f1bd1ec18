import StetModel
import StetReplica
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("Following the news")
struct WatchTests {
  @Test(
    "A watcher sees what others send, and sends what is saved meanwhile",
    .timeLimit(.minutes(1))
  )
  func live() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      let (news, tell) = AsyncStream.makeStream(of: SyncEvent.self)
      let engine = anna.engine { tell.yield($0) }
      let watching = Task { try await engine.exchange(.both, isLive: true, patience: .endless) }
      var events = news.makeAsyncIterator()
      while let event = await events.next(), event != .caughtUp {}

      try ben.write("from ben")
      try await ben.sync()
      while let event = await events.next(), event != .received(count: 1) {}
      #expect(try anna.digest() == ben.digest())

      try anna.write("from anna")
      while let event = await events.next(), event != .sent(count: 1) {}
      #expect(server.with { $0.log.entries.count } == 2)
      watching.cancel()
      await #expect(throws: CancellationError.self) { try await watching.value }
    }
  }

  @Test("A watcher fills the search index once it has caught up", .timeLimit(.minutes(1)))
  func index() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<200 { try ben.write("ben \(index)") }
      try await ben.sync()
      let engine = anna.engine()
      let watching = Task { try await engine.exchange(.both, isLive: true, patience: .endless) }
      while try anna.cursor() != server.with({ $0.log.head }) { await Task.yield() }
      while try anna.replica.pendingIndexCount() > 0 { await Task.yield() }
      watching.cancel()
      _ = await watching.result
    }
  }

  @Test("News that are many at once are in the search index soon", .timeLimit(.minutes(1)))
  func indexLater() async throws {
    let server = try ModelServer()
    let newsCount = 2 * Replica.countMaxIndexedAtOnce
    server.with { $0.batchRevisionCount = newsCount }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      let (news, tell) = AsyncStream.makeStream(of: SyncEvent.self)
      let engine = anna.engine { tell.yield($0) }
      let watching = Task { try await engine.exchange(.both, isLive: true, patience: .endless) }
      var events = news.makeAsyncIterator()
      while let event = await events.next(), event != .caughtUp {}
      for index in 0..<newsCount { try ben.write("ben \(index)") }
      try await ben.sync()
      while let event = await events.next(), event != .received(count: newsCount) {}
      while try anna.replica.pendingIndexCount() > 0 {
        try Task.checkCancellation()
        await Task.yield()
      }
      watching.cancel()
      _ = await watching.result
    }
  }

  @Test(
    "A watcher is told once of a desk that is lost, however often it connects",
    .timeLimit(.minutes(1))
  )
  func lostDesk() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      server.with { state in
        state.rights = []
        state.faults = [.cutBehindWelcome, .cutBehindWelcome]
      }
      let (news, tell) = AsyncStream.makeStream(of: SyncEvent.self)
      let engine = anna.engine { tell.yield($0) }
      let watching = Task { try await engine.exchange(.both, isLive: true, patience: .endless) }
      var events = news.makeAsyncIterator()
      for _ in 0..<3 { while let event = await events.next(), event != .caughtUp {} }
      watching.cancel()
      _ = await watching.result
      #expect(server.with { $0.connectionCount } == 3)
      #expect(anna.losses == [1])
    }
  }

  @Test("A watcher whose line breaks comes back and misses nothing", .timeLimit(.minutes(1)))
  func reconnect() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<5 { try ben.write("ben \(index)") }
      try await ben.sync()
      server.with { $0.faults = [nil, .cut(afterByteCount: 600), .cut(afterByteCount: 1_200)] }
      let (news, tell) = AsyncStream.makeStream(of: SyncEvent.self)
      let engine = anna.engine { tell.yield($0) }
      let watching = Task { try await engine.exchange(.both, isLive: true, patience: .endless) }
      for await event in news {
        if event == .caughtUp { break }
      }
      #expect(try anna.digest() == ben.digest())
      #expect(server.with { $0.connectionCount } == 4)
      watching.cancel()
      _ = await watching.result
    }
  }
}
