import Dispatch
import StetModel
import StetReplica
import StetSession
import Synchronization

/// Takes batches from the connection, checks them on one thread and writes them on another.
///
/// Batches that wait at the same time share a transaction. The connection's task is told that
/// something is done by `notify`, and then collects what.
final class FeedApplier: Sendable {
  /// What has been done since the last collection.
  struct Done: Sendable {
    /// What each transaction changed, and how many batches were in it.
    var changes: [(batchCount: Int, AppliedChanges)] = []
    /// Credit to give back to the server.
    var byteCount = 0
    var failure: (any Error)?
  }

  /// How many bytes one transaction takes at most, once there is more.
  private static let transactionByteCountMax = 8 * 1024 * 1024

  private struct Waiting {
    let batch: PreparedBatch
    /// Where the replica stands before it, unless another program moves it.
    let start: LogCursor
    let byteCount: Int
  }

  private struct State {
    var unfinishedCount = 0
    var waiting: [Waiting] = []
    var isWriting = false
    var done = Done()
  }

  private let worker: ReplicaWorker
  private let notify: @Sendable () -> Void
  private let checking = DispatchQueue(label: "stet.sync.check", qos: .userInitiated)
  private let state = Mutex(State())

  init(_ worker: ReplicaWorker, notify: @escaping @Sendable () -> Void) {
    self.worker = worker
    self.notify = notify
  }

  /// Whether nothing is on its way.
  var isIdle: Bool { state.withLock { $0.unfinishedCount == 0 } }

  /// Takes a batch; each desk's must come in order.
  func take(_ fed: FedBatch) {
    state.withLock { $0.unfinishedCount += 1 }
    checking.async {
      do {
        let prepared = try PreparedBatch(fed.batch)
        self.enqueue(Waiting(batch: prepared, start: fed.start, byteCount: fed.byteCount))
      } catch {
        self.finish(1, byteCount: 0, Result.failure(error))
      }
    }
  }

  /// What has been done since the last call.
  func collect() -> Done {
    state.withLock { state in
      defer { state.done = Done(failure: state.done.failure) }
      return state.done
    }
  }

  private func enqueue(_ item: Waiting) {
    let mustStart = state.withLock { state in
      state.waiting.append(item)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if mustStart { worker.start { self.write(into: $0) } }
  }

  private func write(into replica: Replica) {
    while let items = takeWaiting() {
      let byteCount = items.reduce(0) { $0 + $1.byteCount }
      let result = Result {
        try FedBatches.apply(items.map { ($0.batch, $0.start) }, to: replica)
      }
      finish(items.count, byteCount: byteCount, result)
    }
  }

  private func takeWaiting() -> [Waiting]? {
    state.withLock { state in
      guard !state.waiting.isEmpty, state.done.failure == nil else {
        state.isWriting = false
        return nil
      }
      var byteCount = 0
      let items = state.waiting.prefix { item in
        defer { byteCount += item.byteCount }
        return byteCount < Self.transactionByteCountMax
      }
      state.waiting.removeFirst(items.count)
      return Array(items)
    }
  }

  private func finish(
    _ count: Int,
    byteCount: Int,
    _ result: Result<AppliedChanges, any Error>
  ) {
    state.withLock { state in
      state.unfinishedCount -= count
      state.done.byteCount += byteCount
      switch result {
      case .success(let changes): state.done.changes.append((count, changes))
      case .failure(let error): state.done.failure = state.done.failure ?? error
      }
    }
    notify()
  }
}
