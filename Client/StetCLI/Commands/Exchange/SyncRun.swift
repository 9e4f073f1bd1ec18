import StetModel
import StetReplica
import StetReport
import StetSync
import Synchronization

/// What `stet sync`, `stet pull` and `stet push` do.
struct SyncRun: Sendable {
  let exchange: Exchange

  init(_ call: Invocation, _ direction: SyncDirection, isWaiting: Bool) throws {
    self.exchange = Exchange(
      open: try OpenReplica(call),
      direction: direction,
      patience: isWaiting ? .endless : .few
    )
  }

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// What an exchange came to, so far.
  struct Outcome: Sendable {
    var summary = SyncSummary()
    var tally = SyncTally()
    /// Notes, each once, in the order in which they came.
    private(set) var openedConflicts: [RecordID] = []
    private(set) var openedReviews: [RecordID] = []
    /// Notes that several people had changed and that merged.
    private(set) var merged: Set<RecordID> = []
    /// Stories that have another newest version.
    private(set) var heads = HeadLedger()
    private var seen: Set<Seen> = []

    private struct Seen: Hashable {
      var kind: ReplicaEvent.Kind
      var record: RecordID
    }

    /// Every note that something came of.
    var opened: [RecordID] {
      Set(openedConflicts).union(openedReviews).union(merged).sorted()
    }

    mutating func count(_ event: SyncEvent) {
      summary.count(event)
      guard case .changed(let change) = event else { return }
      heads.take(change)
      let isNew = seen.insert(Seen(kind: change.kind, record: change.record)).inserted
      switch change.kind {
      case .story, .version: tally.storyCount += 1
      case .note, .noteChanged: tally.noteCount += 1
      case .conflictOpened: if isNew { openedConflicts.append(change.record) }
      case .reviewOpened: if isNew { openedReviews.append(change.record) }
      case .merged: merged.insert(change.record)
      case .publicationStatus, .conflictSettled, .reviewSettled: break
      }
    }
  }

  /// Exchanges, and tells what came of it; also when it was cut off, before it throws why.
  func run(check: Bool) async throws -> ProgramStatus {
    let open = open
    try await open.call.context.interrupts.cancelling {
      let startedAt = open.call.context.clock()
      let outcome = Mutex(Outcome())
      var failure: (any Error)?
      do {
        try await exchangeCounting(into: outcome)
      } catch {
        failure = error
      }
      var done = outcome.withLock { $0 }
      done.tally.milliseconds = open.call.context.clock() - startedAt
      let hasNews = done.summary.pulledCount + done.summary.pushedCount > 0
      if failure == nil || hasNews { try SyncOutput(open: open).show(done) }
      if let failure { throw failure }
    }
    guard check else { return .success }
    return try open.replica.counts().conflicts > 0 ? .conflictsRemain : .success
  }

  private var open: OpenReplica { exchange.open }

  /// Exchanges with a line of progress on a terminal, and JSON lines for scripts.
  func exchangeCounting(into outcome: borrowing Mutex<Outcome>) async throws {
    let progress = Progress(console: open.console)
    defer { progress.finish() }
    try await exchange.run { event in
      let summary = outcome.withLock { outcome in
        outcome.count(event)
        return outcome.summary
      }
      progress.update("↑ \(summary.pushedCount) sent  ↓ \(summary.pulledCount) received")
      try SyncOutput(open: open).show(event)
    }
  }
}
