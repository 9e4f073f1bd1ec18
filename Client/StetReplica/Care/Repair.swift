import StetModel

/// What was saved of a damaged replica.
package struct Rescue: Equatable, Sendable {
  /// The folder where the damaged files lie now.
  package var path: String
  /// Revisions that wait to be sent, and are safe again.
  package var unsentCount: Int
  /// Revisions of the rejected tray.
  package var rejectedCount: Int
  /// Stories as received that wait to be sent.
  package var originalCount: Int
  /// Unsent or refused revisions that were found and are not whole: only the damaged files have
  /// them.
  package var brokenCount: Int
  /// Whose replica it is; `nil` when that could not be read, and `join` must be run anew.
  package var identity: ReplicaIdentity?
}

/// What a repair did.
package enum Repair: Equatable, Sendable {
  /// Nothing was wrong, and nothing was changed.
  case notNeeded
  /// What is shown was computed anew from the revisions, which are all whole.
  case rebuiltViews
  /// The damaged database was set aside: see ``Replica/quarantine(_:now:)``.
  case rescued(Rescue)
}

extension Replica {
  /// Does the least that makes the replica in `directory` sound again; it need not open.
  ///
  /// Everything but signatures is checked first: those no repair can bring back. After a rescue,
  /// the log comes anew with the next sync. Programs that have the replica open are told
  /// ``ReplicaError/replaced`` when they write. May be done again at any time.
  ///
  /// - Parameters:
  ///   - directory: The replica's.
  ///   - now: Milliseconds since 1970: names the folder of the damaged files.
  /// - Returns: What was done.
  /// - Throws: ``ReplicaError/noReplica(path:)``, ``ReplicaError/busy``,
  ///   ``ReplicaError/diskFull``, ``ReplicaError/newerSchema(version:)`` and
  ///   ``ReplicaError/failure(detail:)``; then nothing has changed.
  package static func repair(_ directory: ReplicaDirectory, now: Int64) throws -> Repair {
    switch try damage(in: directory) {
    case []: return .notNeeded
    case [.views]:
      try open(directory).rebuildViews()
      return .rebuiltViews
    default: return .rescued(try quarantine(directory, now: now))
    }
  }

  private static func damage(in directory: ReplicaDirectory) throws -> Set<ReplicaCheck> {
    do {
      let outcomes = try open(directory).verify([.integrity, .ids, .chain, .views])
      return Set(outcomes.filter { !$0.problems.isEmpty }.map(\.check))
    } catch ReplicaError.damaged {
      return [.integrity]
    }
  }
}
