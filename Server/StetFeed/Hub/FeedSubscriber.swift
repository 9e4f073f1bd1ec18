import Synchronization

/// One connection as the hub knows it: the desks it follows and one wake flag.
///
/// However much happens while the connection is busy, it is woken once and looks for itself.
package final class FeedSubscriber: Sendable {
  private enum Wake {
    case idle
    case flagged
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let wakeState = Mutex(Wake.idle)

  private let onWake: @Sendable () -> Void

  /// - Parameter onWake: Also called at every wake, for those who wait elsewhere.
  package init(onWake: @escaping @Sendable () -> Void = {}) { self.onWake = onWake }

  /// Tells whether the next wait would return at once.
  package var isFlagged: Bool {
    wakeState.withLock { state in
      if case .flagged = state { true } else { false }
    }
  }

  /// Returns once ``wake()`` was called after the last return; at once if it was already.
  ///
  /// Also returns when the task is cancelled. At most one task may wait.
  package func awaitWake() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = wakeState.withLock { state in
          switch state {
          case .flagged:
            state = .idle
            return true
          case .idle:
            state = .waiting(continuation)
            return false
          case .waiting:
            preconditionFailure("two tasks wait for one subscriber")
          }
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      wake()
    }
  }

  /// Wakes the waiting task, or sets the flag for the next one; never blocks.
  package func wake() {
    let continuation = wakeState.withLock { state -> CheckedContinuation<Void, Never>? in
      guard case .waiting(let continuation) = state else {
        state = .flagged
        return nil
      }
      state = .idle
      return continuation
    }
    continuation?.resume()
    onWake()
  }
}
