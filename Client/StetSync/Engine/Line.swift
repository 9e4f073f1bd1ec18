import StetTransport

/// One connection from its opening to its end, guarded against silence.
struct Line {
  let target: ServerTarget
  let surroundings: SyncEngine.Surroundings
  /// How long all addresses together may take to answer; as long as they need when `nil`.
  var connectMilliseconds: Int64?

  /// How often the timers are looked at.
  private static let tickInterval = Duration.seconds(1)

  /// Connects, runs `body`, and closes, whichever way `body` ends.
  func open<Success: Sendable>(
    _ body: (Conversation) async throws -> Success
  ) async throws -> Success {
    let connection: ClientConnection
    do throws(TransportError) {
      connection = try await connect()
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

  private func connect() async throws(TransportError) -> ClientConnection {
    guard let connectMilliseconds else { return try await ClientConnection.connect(to: target) }
    let count = Int64(max(target.addresses.count, 1))
    return try await ClientConnection.connect(
      to: target,
      timeoutMilliseconds: max(connectMilliseconds / count, 1)
    )
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
