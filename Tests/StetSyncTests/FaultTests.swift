import Foundation
import StetModel
import StetReplica
import StetSession
import StetSync
import StetTransport
import TestSupport
import Testing

@Suite("Broken lines")
struct FaultTests {
  /// Ben pulls Anna's seven notes and pushes his three, over a line with `fault`.
  private func sync(with fault: ModelServer.Fault?) async throws -> ModelServer {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      for index in 0..<7 { try anna.write("anna \(index)") }
      try await anna.sync()
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<3 { try ben.write("ben \(index)") }
      server.with { $0.faults = [nil, fault] }
      try await ben.sync()
      let entries = server.with { $0.log.entries.map(\.id) }
      #expect(entries.count == 10)
      #expect(Set(entries).count == 10)
      #expect(try ben.cursor() == server.with { $0.log.head })
      #expect(try ben.unsentCount() == 0)
      #expect(try ben.replica.rejected().isEmpty)
      let problems = try ben.replica.verify().flatMap(\.problems)
      #expect(problems.isEmpty, "\(problems)")
      try await anna.sync()
      #expect(try anna.digest() == ben.digest())
    }
    return server
  }

  @Test("A line that breaks at any byte from the server costs nothing")
  func cutAnywhere() async throws {
    let whole = try await sync(with: nil).with { $0.sentByteCounts[1] }
    #expect(whole > 2_000)
    // Every byte takes five minutes; a prime step meets every kind of place.
    let isThorough = ProcessInfo.processInfo.environment["STET_EVERY_BYTE"] != nil
    for byteCount in stride(from: 0, to: whole, by: isThorough ? 1 : 13) {
      let server = try await sync(with: .cut(afterByteCount: byteCount))
      // Anna twice, Ben cut and again.
      #expect(server.with { $0.connectionCount } == 4, "cut after \(byteCount)")
    }
  }

  @Test("A line that breaks after any message from the client, obeyed or not, costs nothing")
  func silentAnywhere() async throws {
    let count = try await sync(with: nil).with { $0.messageCounts[1] }
    #expect(count >= 4)
    for message in 1..<count {
      _ = try await sync(with: .silence(afterMessage: message))
    }
  }

  @Test("Retries are bounded, and wait within the limits of the backoff")
  func bounded() async throws {
    let server = try ModelServer()
    let faults = Array(repeating: ModelServer.Fault.cut(afterByteCount: 0), count: 100)
    server.with { $0.faults = faults }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      await #expect(throws: SyncError.self) { try await anna.sync() }
      #expect(server.with { $0.connectionCount } == RetryPlan.retryCountMax + 1)
      #expect(anna.waits.count == RetryPlan.retryCountMax)
      for (index, wait) in anna.waits.enumerated() {
        #expect((0...(200 << Int64(index))).contains(wait))
      }
    }
  }

  @Test("A server whose disk is full still gives what it has")
  func fullServer() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      for index in 0..<5 { try ben.write("ben \(index)") }
      try await ben.sync()
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let note = try anna.write("anna")
      server.with { $0.isFull = true }
      await #expect(throws: SyncError.refused(ModelConnection.full)) { try await anna.sync() }
      #expect(try anna.cursor() == server.with { $0.log.head })
      #expect(try anna.unsentCount() == 1)
      #expect(anna.waits.count == RetryPlan.retryCountMax)
      server.with { $0.isFull = false }
      try await anna.sync()
      #expect(server.with { $0.log.entries.last?.id } == note.id)
    }
  }

  @Test("A server that could not store what was sent is tried again, and may have mended")
  func passingStorageFailure() async throws {
    let server = try ModelServer()
    server.with { $0.faults = [.full] }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("anna")
      try await anna.sync()
      #expect(try anna.unsentCount() == 0)
      #expect(anna.waits.count == 1)
      // The whole exchange, the pull alone, and the whole exchange again.
      #expect(server.with { $0.connectionCount } == 3)
    }
  }

  @Test("A server that asks for a pause gets it")
  func retryAfter() async throws {
    let server = try ModelServer()
    let goodbye = Goodbye(code: .shuttingDown, detail: "", retryAfterMilliseconds: 5_000)
    server.with { $0.faults = [.refusal(goodbye)] }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try await anna.sync()
      #expect(anna.waits.count == 1)
      #expect(anna.waits.allSatisfy { $0 >= 5_000 })
    }
  }

  @Test(
    "A refusal that waiting cannot mend ends the sync at once",
    arguments: [
      Goodbye.Code.revoked, .notEnrolled, .versionMismatch,
    ]
  )
  func final(code: Goodbye.Code) async throws {
    let server = try ModelServer()
    let goodbye = Goodbye(code: code, detail: "no")
    server.with { $0.faults = [.refusal(goodbye)] }
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let note = try anna.write("kept")
      await #expect(throws: SyncError.refused(goodbye)) { try await anna.sync() }
      #expect(server.with { $0.connectionCount } == 1)
      let waiting = try anna.replica.unsent(
        ModelServer.desk,
        countMax: 10,
        byteCountMax: .max
      )
      #expect(waiting.revisions == [note])
    }
  }

  @Test("Batches that do not follow, or do not verify, are not applied", arguments: [0, 1])
  func badBatches(index: Int) async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      try anna.write("one")
      try await anna.sync()
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      server.with { $0.faults = [nil, index == 0 ? .gap : .wrongChain] }
      await #expect(throws: (any Error).self) { try await ben.sync() }
      #expect(try ben.cursor() == .start)
      #expect(try ben.replica.verify().flatMap(\.problems).isEmpty)
      try await ben.sync()
      #expect(try ben.digest() == anna.digest())
    }
  }

  @Test("Another key than the pinned one is refused, and nothing is sent to it")
  func wrongKey() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let pin = Sample.digest(1)
      let anna = try Laptop("anna", seed: 1, at: address, of: server, pin: pin)
      let error = SyncError.wrongKey(expected: pin, seen: server.identity.pin)
      await #expect(throws: error) { try await anna.sync() }
      #expect(server.with { $0.messageCounts.allSatisfy { $0 == 0 } })
    }
  }
}
