import Glibc
import StetModel
import StetSync
import StetTransport
import TestSupport
import Testing

@Suite("One attempt in bounded time")
struct OneAttemptTests {
  private static let patience = SyncEngine.Patience.once(connecting: 1_000, altogether: 3_000)

  /// An engine for which the time that it may take ends when `end` returns.
  private func engine(
    of laptop: Laptop,
    end: @escaping @Sendable (Int64) async throws -> Void
  ) -> SyncEngine {
    var surroundings = laptop.surroundings
    surroundings.pause = end
    return SyncEngine(laptop.replica, surroundings: surroundings) { _ in }
  }

  /// Goes on until its task is cancelled.
  @Sendable private static func forEver(_: Int64) async throws {
    for await _ in AsyncStream(Never.self, { _ in }) {}
    try Task.checkCancellation()
  }

  @Test("Where the server answers, everything is exchanged")
  func whole() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await engine(of: anna, end: Self.forEver).exchange(.both, patience: Self.patience)
      #expect(try anna.unsentCount() == 0)
    }
  }

  @Test("A line that breaks is not made again")
  func broken() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      server.with { $0.faults = [.cut(afterByteCount: 50)] }
      await #expect(throws: SyncError.self) {
        try await engine(of: anna, end: Self.forEver).exchange(.both, patience: Self.patience)
      }
      #expect(server.with { $0.connectionCount } == 1)
      #expect(try anna.unsentCount() == 1)
    }
  }

  @Test("A server that says nothing is left when a connection takes too long")
  func silent() async throws {
    let listener = try SilentListener()
    let anna = try Laptop("anna", seed: 1, at: listener.address, of: try ModelServer())
    try anna.write("one")
    let error = await #expect(throws: SyncError.self) {
      try await engine(of: anna, end: Self.forEver)
        .exchange(.both, patience: .once(connecting: 20, altogether: 3_000))
    }
    #expect(error?.isWorthRetrying == true)
    #expect(try anna.unsentCount() == 1)
  }

  @Test("All of it ends when its time is over")
  func altogether() async throws {
    let listener = try SilentListener()
    let anna = try Laptop("anna", seed: 1, at: listener.address, of: try ModelServer())
    await #expect(throws: SyncError.timedOut) {
      try await engine(of: anna) { #expect($0 == 3_000) }
        .exchange(.both, patience: .once(connecting: 20, altogether: 3_000))
    }
  }
}

/// A port of this machine behind which nobody speaks.
private final class SilentListener {
  let address: NetworkAddress
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
      }
    }
    try #require(isBound && listen(descriptor, 8) == 0)
    let port = UInt16(bigEndian: place.sin_port)
    address = try #require(NetworkAddress("127.0.0.1:\(port)"))
  }

  deinit { close(descriptor) }
}
