package import StetModel
package import StetReplica
package import StetSession

/// Which way revisions travel.
package enum SyncDirection: Equatable, Sendable {
  case both, pull, push

  var sends: Bool { self != .pull }
  var fetches: Bool { self != .push }
}

/// What a person who waits for a sync may want to know, as it happens.
package enum SyncEvent: Equatable, Sendable {
  /// The server let the device in.
  case connected(account: AccountName)
  /// So many revisions are durable at the server now that were not before.
  case sent(count: Int)
  /// So many revisions of others are durable here now that were not before; all that this changed
  /// has been told right before it.
  case received(count: Int)
  /// One record changed, durably.
  case changed(ReplicaEvent)
  /// Revisions went to the rejected tray.
  case rejected([Rejection])
  /// The log went back in time at the server or here: so many entries are offered again.
  case wentBack(desk: DeskName, to: LogPosition, offeredAgain: Int)
  /// A desk that is here may not be read at the server, now or still; its notes stay here, and so
  /// many revisions of it are in no log.
  case withoutRight(desk: DeskName, unsentCount: Int)
  /// Everything that the server had has been applied; in live mode news follow from here on.
  case caughtUp
  /// Others have a note open in an editor, or nobody has it open any more.
  case editors(NoteEditors)
  /// The connection is lost; another attempt follows after so many milliseconds.
  case waiting(milliseconds: Int64, error: SyncError)
}

/// What one sync did.
package struct SyncSummary: Equatable, Sendable {
  package var pulledCount = 0
  package var pushedCount = 0
  package var refusedCount = 0
  /// Notes whose edits were merged without a disagreement.
  package var mergedCount = 0
  /// Review items and disagreements that this sync brought.
  package var reviewCount = 0
  package var conflictCount = 0

  package init() {}

  /// Counts one event.
  package mutating func count(_ event: SyncEvent) {
    switch event {
    case .sent(let count): pushedCount += count
    case .received(let count): pulledCount += count
    case .rejected(let rejections): refusedCount += rejections.count
    case .changed(let change): countChange(change.kind)
    case .connected, .wentBack, .withoutRight, .caughtUp, .editors, .waiting: break
    }
  }

  private mutating func countChange(_ kind: ReplicaEvent.Kind) {
    switch kind {
    case .merged: mergedCount += 1
    case .conflictOpened: conflictCount += 1
    case .reviewOpened: reviewCount += 1
    default: break
    }
  }
}
