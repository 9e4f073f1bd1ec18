import StetMerge
import StetModel
import StetReplica
import StetSync
import TestSupport
import Testing

@Suite("Undoing while something is on its way")
struct UndoRaceTests {
  @Test("What the server took without being heard is changed back, not withdrawn")
  func unheard() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let note = try Revision(decoding: anna.write("One.").bytes).record
      try await anna.sync()
      var edit = NoteEdit()
      edit.body = "Two."
      try anna.replica.edit(note, edit, operation: Operation(at: 1, arguments: ["edit"]))
      try await loseAnswers(of: server, to: anna)
      // The server has the edit, and nobody here knows.
      #expect(server.with { $0.log.entries.count } == 2)
      #expect(try anna.unsentCount() == 1)
      let outcome = try anna.replica.undo(operation: Operation(at: 2, arguments: ["undo"]))
      #expect(outcome.withdrawn.isEmpty && outcome.revisions.count == 1)
      server.with { $0.faults = [] }
      try await anna.sync()
      let ben = try Laptop("ben", seed: 2, at: address, of: server)
      try await ben.sync()
      #expect(try ben.replica.note(note).view.body.shown == "One.")
      #expect(try anna.digest() == ben.digest())
      #expect(server.with { $0.log.entries.count } == 3)
    }
  }

  @Test("What was withdrawn before a sync never reaches the server")
  func withdrawn() async throws {
    let server = try ModelServer()
    try await server.serving { address in
      let anna = try Laptop("anna", seed: 1, at: address, of: server)
      let note = try Revision(decoding: anna.write("One.").bytes).record
      try await anna.sync()
      var edit = NoteEdit()
      edit.body = "Two."
      try anna.replica.edit(note, edit, operation: Operation(at: 1, arguments: ["edit"]))
      let outcome = try anna.replica.undo(operation: Operation(at: 2, arguments: ["undo"]))
      #expect(outcome.withdrawn.count == 1)
      try await anna.sync()
      #expect(server.with { $0.log.entries.count } == 1)
      _ = try anna.replica.redo(operation: Operation(at: 3, arguments: ["redo"]))
      try await anna.sync()
      #expect(server.with { $0.log.entries.last?.id } == outcome.withdrawn.first)
    }
  }

  /// Syncs over lines of which each breaks when a push was obeyed and before it is answered.
  private func loseAnswers(of server: ModelServer, to laptop: Laptop) async throws {
    for message in 1...9 where server.with({ $0.log.entries.count }) < 2 {
      let count = RetryPlan.retryCountMax + 1
      server.with { state in
        state.faults =
          Array(repeating: nil, count: state.connectionCount)
          + Array(repeating: .silence(afterMessage: message), count: count)
      }
      await #expect(throws: SyncError.self) { try await laptop.sync() }
    }
  }
}
