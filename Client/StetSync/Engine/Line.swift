import StetTransport

/// One connection from its opening to its end, guarded against silence.
struct Line {
  let target: ServerTarget
  let surroundings: SyncEngine.Surroundings

  /// How often the timers are looked at.
  private static let tickInterval = Duration.seconds(1)

  /// Connects, runs `body`, and closes, whichever way `body` ends.
  func open<Success: Sendable>(
    _ body: (Conversation) async throws -> Success
  ) async throws -> Success {
    let connection: ClientConnection
    do throws(TransportError) {
      connection = try await ClientConnection.connect(to: target)
    } catch {
      throw SyncError(error)
    }
    let inbox = connection.inbox
    let ticker = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.tickInterval)
        inbox.signal(.tick)
      }
    }
    defer { ticker.cancel() }
    return try await withTaskCancellationHandler {
      try await converse(on: connection, body)
    } onCancel: {
      connection.abort()
    }
  }

  private func converse<Success: Sendable>(
    on connection: ClientConnection,
    _ body: (Conversation) async throws -> Success
  ) async throws -> Success {
    let conversation = Conversation(
      connection,
      agent: surroundings.agent,
      nonce: surroundings.nonce(),
      now: MonotonicClock.now
    )
    do {
      let result = try await body(conversation)
      await connection.close()
      return result
    } catch {
      connection.abort()
      throw translated(error)
    }
  }

  private func translated(_ error: any Error) -> any Error {
    if Task.isCancelled { return CancellationError() }
    if let error = error as? TransportError { return SyncError(error) }
    return error
  }
}
