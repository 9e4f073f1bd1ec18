import NIOCore
import StetTransport
import Testing

@Suite("Sending to a peer that does not read")
struct PostingTests {
  private let line = String(repeating: "x", count: 1_023) + "\n"

  /// A connection whose server takes nothing before it is told to, full to its bound.
  private func withDeafPeer(
    _ body: (MessageChannel<LineReader>, MessageChannel<LineReader>) async throws -> Void
  ) async throws {
    let identity = try ServerIdentity.make(now: 0)
    try await withListener(identity: identity) { listener, address in
      var accepted = listener.connections.makeAsyncIterator()
      let client = try await connect(to: [address], pin: identity.pin).channel
      let server = try #require(await accepted.next()).channel
      let many = ByteBuffer(string: String(repeating: line, count: 16 * 1_024))
      // Far more than any kernel keeps.
      for _ in 0..<4 { client.post(many) }
      try await body(client, server)
      client.abort()
      server.abort()
    }
  }

  @Test("Posting never waits, and says that there is no room", .timeLimit(.minutes(1)))
  func noWait() async throws {
    try await withDeafPeer { client, _ in
      #expect(!client.hasRoom())
      #expect(client.unsentByteCount > lineBounds.unsentByteCountMax)
      #expect(client.activity.snapshot.unsentSince != nil)
    }
  }

  @Test("Once the peer has read, the sender is told that there is room", .timeLimit(.minutes(1)))
  func room() async throws {
    try await withDeafPeer { client, server in
      #expect(!client.hasRoom())
      async let read = server.lines(4 * 16 * 1_024).count
      #expect(await client.inbox.next().signals.contains(.room))
      #expect(client.hasRoom())
      #expect(await read == 4 * 16 * 1_024)
    }
  }

  @Test("A long message leaves in steps that show, as the peer reads", .timeLimit(.minutes(1)))
  func steps() async throws {
    let lineCount = 16 * 1_024
    let identity = try ServerIdentity.make(now: 0)
    try await withListener(identity: identity) { listener, address in
      var accepted = listener.connections.makeAsyncIterator()
      let client = try await connect(to: [address], pin: identity.pin).channel
      let server = try #require(await accepted.next()).channel
      client.post(ByteBuffer(string: String(repeating: line, count: lineCount)))
      var seen: Set<Int> = []
      var readCount = 0
      while readCount < lineCount {
        seen.insert(client.unsentByteCount)
        let delivery = await server.inbox.next()
        readCount += delivery.messages.count
        if delivery.end != nil { break }
      }
      #expect(readCount == lineCount)
      // All or nothing would be two.
      #expect(seen.count > 2)
      client.abort()
      server.abort()
    }
  }
}
