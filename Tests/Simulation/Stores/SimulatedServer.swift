package import StetModel
package import StetServer
package import StetSession
package import StetStore

/// What happens to a commit.
package enum CommitFate: Equatable {
  case succeeds
  /// The process dies before the commit is durable.
  case isLost
  /// The disk is full: nothing is written.
  case isFull
  /// The flush fails: nobody knows what is on the disk, and the process exits.
  case failsToFlush
}

/// The process died in a transaction.
struct ServerDied: Error {}

/// A server's store as the simulation needs it; every change is durable when the call returns.
package protocol SimulatedServer: ServingReads {
  func push(_ push: Push, from member: Member, now: Int64, fate: CommitFate) throws
    -> [PushOutcome]
  func marks() throws -> StoreMarks
  func heads() throws -> [DeskHead]

  // What an administrator does.
  func addDesk(_ desk: DeskName) throws
  func admit(_ card: DeviceCard) throws
  func grant(_ role: Role?, to account: AccountName, on desk: DeskName, now: Int64) throws

  /// What is durable, for the laws: the log, whoever may read it.
  func log(of desk: DeskName) throws -> [SealedRevision]

  /// A backup, for ``restored(from:generation:)``.
  func backup() throws -> any SimulatedServer

  /// The store after the process died and another one opened the files.
  func reopened() throws -> any SimulatedServer

  /// This store with a backup's logs and its own rights.
  func restored(from backup: any SimulatedServer, generation: Bytes16, now: Int64) throws
    -> any SimulatedServer
}
