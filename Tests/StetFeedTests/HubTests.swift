import StetFeed
import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Feed hub")
struct HubTests {
  @Test("Only those who follow the desk that grew are woken")
  func wakes() async throws {
    let hub = FeedHub<[UInt8]>(cacheByteCountMax: 100)
    let (energy, sport) = (try desk("energy"), try desk("sport"))
    let readers = (0..<3_000).map { _ in FeedSubscriber() }
    for (index, reader) in readers.enumerated() {
      hub.add(reader)
      hub.follow(index.isMultiple(of: 2) ? energy : sport, reader)
    }
    hub.announce([DeskHead(desk: energy, head: cursor(1))])
    for (index, reader) in readers.enumerated() {
      #expect(reader.isFlagged == index.isMultiple(of: 2))
    }
    for index in stride(from: 0, to: readers.count, by: 2) { await readers[index].awaitWake() }
    #expect(!readers.contains { $0.isFlagged })
  }

  @Test("However often a desk grows, a busy reader is woken once")
  func once() async throws {
    let hub = FeedHub<[UInt8]>(cacheByteCountMax: 100)
    let energy = try desk("energy")
    let reader = FeedSubscriber()
    hub.add(reader)
    hub.follow(energy, reader)
    for position in 1...100 as ClosedRange<Int64> {
      hub.announce([DeskHead(desk: energy, head: cursor(position))])
    }
    await reader.awaitWake()
    #expect(!reader.isFlagged)
    #expect(hub.head(of: energy) == cursor(100))
    hub.announce([DeskHead(desk: energy, head: cursor(100))])
    #expect(!reader.isFlagged, "no growth, no wake")
  }

  @Test("A waiting reader goes on when its desk grows")
  func waiting() async throws {
    let hub = FeedHub<[UInt8]>(cacheByteCountMax: 100)
    let energy = try desk("energy")
    let reader = FeedSubscriber()
    hub.add(reader)
    hub.follow(energy, reader)
    async let woken: Void = reader.awaitWake()
    hub.announce([DeskHead(desk: energy, head: cursor(1))])
    await woken
  }

  @Test("A cancelled reader does not wait")
  func cancelled() async {
    let reader = FeedSubscriber()
    let task = Task { await reader.awaitWake() }
    task.cancel()
    await task.value
  }

  @Test("One who left, or no longer follows, is not woken")
  func leaving() throws {
    let hub = FeedHub<[UInt8]>(cacheByteCountMax: 100)
    let energy = try desk("energy")
    let (gone, stays) = (FeedSubscriber(), FeedSubscriber())
    for reader in [gone, stays] {
      hub.add(reader)
      hub.follow(energy, reader)
    }
    hub.remove(gone)
    hub.remove(gone)
    hub.unfollow(energy, stays)
    hub.announce([DeskHead(desk: energy, head: cursor(1))])
    #expect(!gone.isFlagged)
    #expect(!stays.isFlagged)
    hub.wakeAll()
    #expect(!gone.isFlagged)
    #expect(stays.isFlagged)
    #expect(hub.subscriberCount == 1)
  }

  @Test("A restore lowers heads, forgets batches and wakes everyone")
  func restore() throws {
    let hub = FeedHub<[UInt8]>(cacheByteCountMax: 100)
    let energy = try desk("energy")
    let reader = FeedSubscriber()
    hub.add(reader)
    hub.announce([DeskHead(desk: energy, head: cursor(9))])
    let key = try key(1)
    hub.keep(held(10), for: key)
    #expect(hub.held(key) != nil)
    hub.replace([DeskHead(desk: energy, head: cursor(3))])
    #expect(hub.head(of: energy) == cursor(3))
    #expect(hub.held(key) == nil)
    #expect(reader.isFlagged)
  }

  @Test(
    "The cache holds no more bytes than it may, the newest batches",
    arguments: 0..<20 as Range<UInt64>
  )
  func cache(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var cache = BatchCache<[UInt8]>(byteCountMax: 100)
    for _ in 0..<200 {
      let key = try key(.random(in: 1...20, using: &random))
      let size = Int.random(in: 0...101, using: &random)
      cache.keep(held(size), for: key)
      #expect(cache[key]?.byteCount == (size <= 100 ? size : nil))
      let kept = try (1...20).compactMap { cache[try self.key($0)]?.byteCount }
      #expect(cache.byteCount == kept.reduce(0, +))
      #expect(cache.byteCount <= 100)
    }
  }

  private func held(_ byteCount: Int) -> BatchCache<[UInt8]>.Held {
    .init(payload: [], byteCount: byteCount, end: .start)
  }

  private func key(_ first: Int64) throws -> BatchKey {
    let generation = try #require(Bytes16([UInt8](repeating: 1, count: 16)))
    return BatchKey(
      desk: try desk("energy"),
      first: LogPosition(rawValue: first),
      generation: generation
    )
  }

  private func desk(_ name: String) throws -> DeskName { try #require(DeskName(name)) }

  private func cursor(_ position: Int64) -> LogCursor {
    LogCursor(position: LogPosition(rawValue: position), chain: .zero)
  }
}
