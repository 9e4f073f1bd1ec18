import StetModel
import Synchronization

/// One push, decoded and ready for the writer.
struct PushRequest: Sendable {
  var desk: DeskName
  var account: AccountName
  var device: DeviceID
  var revisions: [OfferedRevision]
  var byteCount: Int
  var now: Int64
}

/// The pushes that wait for the next transaction.
///
/// While one transaction becomes durable the next ones gather here, so that they share a flush.
final class PushQueue: Sendable {
  typealias Answer = Result<[PushOutcome], StoreError>

  struct Waiting: Sendable {
    var request: PushRequest
    var answer: CheckedContinuation<Answer, Never>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isScheduled = false
  }

  private let state = Mutex(State())

  /// How many pushes wait.
  var count: Int { state.withLock { $0.waiting.count } }

  /// Adds a push; returns whether the writer must be woken.
  func add(_ waiting: Waiting) -> Bool {
    state.withLock { state in
      state.waiting.append(waiting)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
  }

  /// Takes the pushes of the next transaction, in order of arrival: at least one if any waits.
  func take(byteCountMax: Int) -> [Waiting] {
    state.withLock { state in
      var byteCount = 0
      let end = state.waiting.firstIndex { waiting in
        byteCount += waiting.request.byteCount
        return byteCount > byteCountMax
      }
      let count = max(end ?? state.waiting.count, min(1, state.waiting.count))
      defer { state.waiting.removeFirst(count) }
      return Array(state.waiting.prefix(count))
    }
  }

  /// Tells whether more pushes came meanwhile; when none did, the next one wakes the writer.
  func needsAnotherRound() -> Bool {
    state.withLock { state in
      state.isScheduled = !state.waiting.isEmpty
      return state.isScheduled
    }
  }
}
