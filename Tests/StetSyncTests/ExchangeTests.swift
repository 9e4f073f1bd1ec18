import StetMerge
import StetModel
import StetReplica
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("Exchanges over real connections")
struct ExchangeTests {
  @Test("Two people who write apart hold the same after syncing")
  func both() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<10 {
        try anna.write("anna \(index)")
        try ben.write("ben \(index)")
      }
      try await anna.sync()
      try await ben.sync()
      try await anna.sync()
      #expect(try anna.digest() == ben.digest())
      let head = server.with { $0.log.head }
      #expect(head.position == LogPosition(rawValue: 20))
      #expect(try anna.cursor() == head)
      #expect(try ben.cursor() == head)
      #expect(try anna.unsentCount() + ben.unsentCount() == 0)
      let problems = try anna.replica.verify().flatMap(\.problems)
      #expect(problems.isEmpty, "\(problems)")
    }
  }

  @Test("A sync with nothing new asks for nothing")
  func nothingNew() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await anna.sync()
      try await anna.sync()
      // Hello, login, goodbye.
      #expect(server.with { $0.messageCounts[1] } <= 3)
    }
  }

  @Test("A pull sends nothing, and a push leaves nothing unsent")
  func directions() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await anna.sync(.pull)
      #expect(server.with { $0.log.entries.isEmpty })
      #expect(try anna.unsentCount() == 1)
      try await anna.sync(.push)
      #expect(server.with { $0.log.entries.count } == 1)
      #expect(try anna.unsentCount() == 0)
    }
  }

  @Test("A refused revision goes to the tray with its reason, and stops no other")
  func refused() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("first")
      let bad = try anna.write("bad")
      try anna.write("last")
      let refusal = Refusal(code: .tooLarge, detail: "too large")
      server.with { $0.refusals[bad.id] = refusal }
      try await anna.sync()
      #expect(server.with { $0.log.entries.count } == 2)
      let tray = try anna.replica.rejected()
      #expect(tray.map(\.sealed) == [bad])
      #expect(tray.map(\.refusal) == [refusal])
      #expect(anna.events.contains(.rejected([Rejection(revision: bad.id, refusal: refusal)])))
      #expect(try anna.unsentCount() == 0)
    }
  }

  @Test("A story's bytes as received are sent before the revision that names them")
  func originals() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let (revision, original) = try anna.importStory("ALMATY, June 3. The story.")
      try await anna.sync()
      #expect(server.with { $0.arrivals } == [original, revision.id.digest])
      #expect(try anna.replica.unsentOriginals(ModelServer.desk).isEmpty)
    }
  }

  @Test("The same bytes on two desks are sent for both")
  func sharedOriginal() async throws {
    let server = try ModelServer()
    let desks = [ModelServer.desk, Sample.desk("nato")]
    server.with { state in
      state.rights = desks.map { DeskRight(desk: $0, role: .analyst, head: .start) }
    }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.replica.setRoles(desks.map { ($0, .analyst) })
      let bytes = Array("ALMATY, June 3. The story.".utf8)
      let digest = Bytes32(sha256: bytes)
      let originals = desks.map { OriginalBytes(desk: $0, digest: digest, bytes: bytes) }
      try anna.replica.append([], originals: originals, operation: nil)
      try await anna.sync()
      #expect(server.with { $0.arrivals } == [digest, digest])
      for desk in desks { #expect(try anna.replica.unsentOriginals(desk).isEmpty) }
    }
  }

  @Test("Bytes that the server does not take are sent again only when somebody asks")
  func refusedOriginal() async throws {
    let server = try ModelServer()
    server.with { $0.takesOriginals = false }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let (_, original) = try anna.importStory("ALMATY, June 3. The story.")
      try await anna.sync()
      server.with { $0.takesOriginals = true }
      try await anna.sync()
      #expect(server.with { $0.originals.isEmpty })
      try anna.replica.offerAgain()
      try await anna.sync()
      #expect(server.with { $0.originals.keys.first } == original)
    }
  }

  @Test("Stories as received that are longer than what may be under way arrive whole")
  func longOriginals() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let digests = try (0..<5).map { index in
        let bytes = [UInt8](repeating: UInt8(index), count: 1_500_000)
        let digest = Bytes32(sha256: bytes)
        let original = OriginalBytes(desk: ModelServer.desk, digest: digest, bytes: bytes)
        try anna.replica.append([], originals: [original], operation: nil)
        return digest
      }
      try anna.write("one")
      try await anna.sync()
      #expect(Set(server.with { $0.originals.keys }) == Set(digests))
      #expect(server.with { $0.log.entries.count } == 1)
    }
  }

  @Test("A push fetches nothing, also when its notes land behind a colleague's")
  func pushAlone() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      try ben.write("ben")
      try await ben.sync()
      try anna.write("anna")
      try await anna.sync(.push)
      #expect(server.with { $0.log.entries.count } == 2)
      #expect(try anna.cursor() == .start)
      try await anna.sync(.pull)
      #expect(try anna.unsentCount() == 0)
    }
  }

  @Test("A lost desk is told of when it is lost, and again while something of it is unsent")
  func lostDesk() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      server.with { $0.rights = [] }
      try await anna.sync()
      try await anna.sync()
      #expect(anna.losses == [0])
      try anna.write("one")
      try await anna.sync(.push)
      #expect(anna.losses == [0, 1])
    }
  }

  @Test("Rights that come together with the welcome are heeded")
  func rightsBehindWelcome() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let right = DeskRight(desk: ModelServer.desk, role: .reader, head: .start)
      server.with { $0.faults = [.rightsBehindWelcome([right])] }
      try anna.write("one")
      try await anna.sync()
      #expect(try anna.replica.desk(ModelServer.desk)?.role == .reader)
    }
  }

  @Test("More than one push can hold arrives whole and in order")
  func manyPushes() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let long = String(repeating: "x", count: 200_000)
      let written = try (0..<20).map { try anna.write("\($0) \(long)") }
      try await anna.sync()
      #expect(server.with { $0.log.entries.map(\.id) } == written.map(\.id))
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      try await ben.sync()
      #expect(try ben.digest() == anna.digest())
    }
  }
}
