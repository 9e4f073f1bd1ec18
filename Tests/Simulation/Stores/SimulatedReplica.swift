package import StetModel
import StetReplica
package import StetSync

/// One revision in a simulated replica.
package struct ReplicaRow {
  package enum State: Int64 {
    case unsent, logged, rejected, lost, withheld

    var isInTray: Bool { self == .rejected || self == .withheld }
    var isWaiting: Bool { self == .unsent || self == .lost }
    var refused: State { self == .lost || self == .withheld ? .withheld : .rejected }
    var offeredAgain: State { self == .lost || self == .withheld ? .lost : .unsent }
  }

  package var sealed: SealedRevision
  package var revision: Revision
  package var state: State
  package var position: LogPosition?
  package var refusal: Refusal?
  package var refusedAt: Int64 = 0
  /// Orders the outbox.
  package var place: Int64
}

/// A replica as the simulation needs it; every change is durable when the call returns.
package protocol SimulatedReplica: SyncStore {
  /// Saves what a person wrote.
  func save(_ sealed: SealedRevision) throws

  /// Everything that is here, in the order of the outbox.
  func rows() throws -> [ReplicaRow]

  /// A copy of the directory, as `cp -a` makes it.
  func copied() throws -> any SimulatedReplica

  /// The same replica after its process died: what was not durable is gone.
  func reopened() throws -> any SimulatedReplica

  /// The digest of all views of a desk.
  func digest(_ desk: DeskName) throws -> Bytes32
}
