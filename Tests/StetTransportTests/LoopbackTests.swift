import NIOCore
import NIOPosix
import StetModel
import StetTransport
import Testing

@Suite("Connections over loopback", .timeLimit(.minutes(1)))
struct LoopbackTests {
  private let identity: ServerIdentity

  init() throws { identity = try ServerIdentity.make(now: 1_700_000_000_000) }

  @Test("Lines go both ways, and the client learns the server's key")
  func both() async throws {
    try await withListener(identity: identity) { listener, address in
      let client = try await connect(to: [address], pin: identity.pin)
      #expect(client.publicKeyInfo == identity.publicKeyInfo)
      var accepted = listener.connections.makeAsyncIterator()
      let server = try #require(await accepted.next()).channel
      try await client.channel.send(line: "one")
      try await client.channel.send(line: "two")
      #expect(await server.lines(2) == ["one", "two"])
      try await server.send(line: "three")
      #expect(await client.channel.lines(1) == ["three"])
      await client.channel.close()
      #expect(await server.inbox.next().end != nil)
    }
  }

  @Test("Far more than the bounds arrives in order")
  func bulk() async throws {
    try await withListener(identity: identity) { listener, address in
      let client = try await connect(to: [address], pin: identity.pin)
      var accepted = listener.connections.makeAsyncIterator()
      let server = try #require(await accepted.next()).channel
      let sent = (0..<2000).map { "\($0) " + String(repeating: "x", count: 500) }
      async let received = server.lines(sent.count)
      for line in sent { try await client.channel.send(line: line) }
      #expect(await received == sent)
      await client.channel.close()
    }
  }

  @Test("Last words arrive before the end")
  func lastWords() async throws {
    try await withListener(identity: identity) { listener, address in
      let client = try await connect(to: [address], pin: identity.pin)
      var accepted = listener.connections.makeAsyncIterator()
      let server = try #require(await accepted.next()).channel
      try await client.channel.send(line: "never read by the server")
      await server.close(after: ByteBuffer(string: "goodbye\n"), within: .seconds(10))
      #expect(await client.channel.lines(2) == ["goodbye"])
    }
  }

  @Test("Another key than the pinned one is refused, and both are named")
  func wrongPin() async throws {
    let other = try ServerIdentity.make(now: 0)
    try await withListener(identity: other) { _, address in
      await #expect(throws: TransportError.wrongPin(expected: identity.pin, seen: other.pin)) {
        try await connect(to: [address], pin: identity.pin)
      }
    }
  }

  @Test(
    "An address where nobody listens is passed over, and is unreachable when it is the only one"
  )
  func unreachable() async throws {
    let dead = try await withListener(identity: identity) { _, address in address }
    try await withListener(identity: identity) { _, address in
      let client = try await connect(to: [dead, address], pin: identity.pin)
      await client.channel.close()
    }
    let error = await #expect(throws: TransportError.self) {
      try await connect(to: [dead], pin: identity.pin)
    }
    guard case .unreachable? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("More strangers from one source than allowed are turned away; the known do not count")
  func strangers() async throws {
    try await withListener(identity: identity, strangerCountMaxPerSource: 1) { listener, address in
      let first = try await connect(to: [address], pin: identity.pin)
      var accepted = listener.connections.makeAsyncIterator()
      let server = try #require(await accepted.next())
      await #expect(throws: TransportError.self) {
        try await connect(to: [address], pin: identity.pin)
      }
      server.recognise()
      let second = try await connect(to: [address], pin: identity.pin)
      #expect(listener.connectionCount == 2)
      await first.channel.close()
      await second.channel.close()
    }
  }

  @Test("A client that never begins its handshake is cut")
  func halfHandshake() async throws {
    try await withListener(identity: identity, handshakeTimeoutMilliseconds: 20) { _, address in
      let silent = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: address.host, port: address.port).get()
      try await silent.closeFuture.get()
    }
  }
}
