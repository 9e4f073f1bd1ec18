import Dispatch
import StetReplica

/// Runs a replica's blocking work on a thread of its own, one piece after the other.
final class ReplicaWorker: Sendable {
  let replica: Replica
  private let queue: DispatchQueue

  init(_ replica: Replica) {
    self.replica = replica
    self.queue = DispatchQueue(label: "stet.sync.replica", qos: .userInitiated)
  }

  /// Runs `body` behind whatever was asked for before, and returns its result.
  func run<Success: Sendable>(
    _ body: @escaping @Sendable (Replica) throws -> Success
  ) async throws -> Success {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body(self.replica) }) }
    }
  }

  /// Runs `body` behind whatever was asked for before, and does not wait.
  func start(_ body: @escaping @Sendable (Replica) -> Void) {
    queue.async { body(self.replica) }
  }
}
