import StetModel
import StetReplica
import StetReport
import StetSync
import Synchronization

/// Redeems an invite, fetches everything, and tells how it went.
struct Enrolling: Sendable {
  let open: OpenReplica

  /// The device is in once the invite is redeemed: a first sync that fails does not undo that.
  func run(_ invite: Invite, deviceName: String) async throws {
    _ = try await Joining(open.replica, surroundings: open.call.context.surroundings)
      .join(invite, deviceName: deviceName)
    let outcome = Mutex(SyncRun.Outcome())
    var failure: (any Error)?
    do {
      try await fetch(into: outcome)
    } catch {
      failure = error
    }
    try show(outcome.withLock { $0 })
    if let failure { throw failure }
    prepareSearch()
  }

  /// Fills the search index with what came, while somebody waits anyway.
  ///
  /// Nothing depends on it: whoever asks the index brings it up to date first, and tells what
  /// hinders that.
  private func prepareSearch() {
    let progress = Progress(console: open.console)
    defer { progress.finish() }
    let total = (try? open.replica.pendingIndexCount()) ?? 0
    _ = try? open.replica.indexPending { count in
      progress.update("joined; \(count) of \(total) prepared for search")
    }
  }

  private func fetch(into outcome: borrowing Mutex<SyncRun.Outcome>) async throws {
    let progress = Progress(console: open.console)
    defer { progress.finish() }
    try await Exchange(open: open, direction: .both).run { event in
      let count = outcome.withLock { outcome in
        outcome.count(event)
        return outcome.summary.pulledCount
      }
      progress.update("joined; ↓ \(count) received")
    }
  }

  private func show(_ outcome: SyncRun.Outcome) throws {
    guard let identity = try open.replica.identity() else { return }
    let desks = try open.replica.desks()
    guard !open.console.isJSON else {
      return try open.console.document(StatusJSON.enrolment(identity, desks: desks))
    }
    let names = desks.map { "\($0.desk) (\($0.role?.word ?? "no role"))" }
    open.console.message("joined as \(identity.account) on \(identity.deviceName)")
    open.console.message("desks: \(names.joined(separator: ", "))")
    open.console.message("fetched \(SyncReport.received(outcome.tally))")
    try open.footer()
  }
}
