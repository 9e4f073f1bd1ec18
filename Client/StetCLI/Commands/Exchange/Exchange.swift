import StetModel
import StetReplica
import StetSession
import StetSync

/// One exchange with the server, told event by event.
struct Exchange: Sendable {
  let open: OpenReplica
  let direction: SyncDirection
  var isLive = false
  var patience = SyncEngine.Patience.few
  /// What to tell the server of a note in the editor.
  var editing: (place: NotePlace, state: EditingState)?

  /// Runs the exchange and hands each event to `handle`, in order; an error of either ends it.
  func run(_ handle: (SyncEvent) throws -> Void) async throws {
    let (events, continuation) = AsyncStream.makeStream(of: SyncEvent.self)
    let engine = SyncEngine(
      open.replica,
      surroundings: open.call.context.surroundings,
      report: { continuation.yield($0) }
    )
    let (direction, isLive, patience, editing) = (direction, isLive, patience, editing)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await engine.exchange(
          direction,
          isLive: isLive,
          patience: patience,
          editing: editing
        )
      }
      for await event in events { try handle(event) }
      try await group.waitForAll()
    }
  }
}

extension CommandContext {
  /// What the engine is given of the world outside.
  var surroundings: SyncEngine.Surroundings {
    let random = random
    return SyncEngine.Surroundings(
      now: clock,
      nonce: { Bytes32(random(Bytes32.byteCount)) ?? .zero },
      agent: "stet/\(StetProgram.version)"
    )
  }
}
