import StetModel
import StetReplica
import StetSession
import StetTransport

/// One connection from its opening to its end, guarded against silence.
struct Line {
  let target: ServerTarget
  let surroundings: SyncEngine.Surroundings

  /// How often the guard looks.
  private static let guardInterval = Duration.seconds(1)

  func handshake(on connection: ClientConnection, key: DeviceKey) -> Handshake {
    Handshake(
      connection: connection,
      key: key,
      agent: surroundings.agent,
      nonce: surroundings.nonce()
    )
  }

  /// Connects, runs `body`, and closes, whichever way `body` ends.
  func open<Success: Sendable>(
    _ body: (ClientConnection) async throws -> Success
  ) async throws -> Success {
    let connection: ClientConnection
    do throws(TransportError) {
      connection = try await ClientConnection.connect(to: target)
    } catch {
      throw SyncError(error)
    }
    let silence = Task { await Self.abort(connection, afterSilence: Self.silenceMax) }
    defer { silence.cancel() }
    return try await withTaskCancellationHandler {
      do {
        let result = try await body(connection)
        await connection.close()
        return result
      } catch {
        connection.abort()
        throw translated(error)
      }
    } onCancel: {
      connection.abort()
    }
  }

  private static let silenceMax = ProtocolLimits.silenceTimeoutMilliseconds

  /// A server that is there sends a ping every 20 seconds; one that is silent is gone.
  private static func abort(
    _ connection: ClientConnection,
    afterSilence silenceMax: Int64
  ) async {
    while !Task.isCancelled {
      try? await Task.sleep(for: guardInterval)
      if MonotonicClock.now() - connection.activity.snapshot.lastReceived > silenceMax {
        return connection.abort()
      }
    }
  }

  private func translated(_ error: any Error) -> any Error {
    if Task.isCancelled { return CancellationError() }
    if let error = error as? TransportError { return SyncError(error) }
    return error
  }
}
