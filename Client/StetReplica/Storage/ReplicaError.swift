package import GRDB
package import StetModel

/// Why a replica could not do what was asked; nothing that was saved before is lost.
package enum ReplicaError: Error, Equatable, Sendable {
  /// There is no replica in this directory.
  case noReplica(path: String)
  /// Another program held the replica for longer than the time that was allowed.
  case busy
  /// The disk, or the quota on it, is full; the transaction left no trace.
  case diskFull
  /// The database is damaged: see ``Replica/quarantine(_:now:)``.
  case damaged(detail: String)
  /// This user may not write to the replica, or its file system takes no writes.
  case readOnly
  /// The replica in this directory cannot be read, or it cannot be told whether there is one.
  case unreadable(path: String, reason: String)
  /// The replica was written by a newer program.
  case newerSchema(version: Int)
  /// The replica's files were moved away or replaced while this program had them open.
  case replaced
  /// The operating system or the database failed in another way.
  case failure(detail: String)

  /// The device's key is missing though the replica was made with one.
  case keyMissing(path: String)
  /// The device's key is not 32 bytes.
  case keyMalformed(path: String)
  /// Other users of this machine may read the device's key.
  case keyReadableByOthers(path: String)

  /// The replica belongs to somebody else, or to nobody yet.
  case otherAccount(AccountName?)
  /// There is no such desk here.
  case unknownDesk(DeskName)
  /// A batch does not follow from what this replica holds.
  case batch(BatchFault)
  /// A revision that was to be saved is not well-formed.
  case malformedRevision(StetModel.RecordError)
}

/// Why a batch of log entries was not applied: none of it was.
package enum BatchFault: Equatable, Sendable {
  /// Entries are missing between the cursor and the batch.
  case gap(expected: LogPosition, got: LogPosition)
  /// An id is not the SHA-256 of its bytes.
  case wrongID(RevisionID)
  /// The revision names another desk.
  case wrongDesk(RevisionID)
  /// The batch's chain, or an entry that is here already, says that one side went back in time.
  case diverged(at: LogPosition)
}

extension ReplicaError {
  /// Reads what SQLite says.
  package init(_ error: DatabaseError) {
    switch error.extendedResultCode {
    // How SQLite tells that a file may not grow, as at a limit on the sizes of files.
    case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE:
      self = .diskFull
      return
    case .SQLITE_READONLY_DBMOVED:
      self = .replaced
      return
    default: break
    }
    let detail = "\(error.message ?? "no message") (\(error.extendedResultCode.rawValue))"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(detail: detail)
    // The program asks for nothing that its tables do not have: their descriptions are damaged.
    case .SQLITE_ERROR where error.message?.hasPrefix("no such ") == true:
      self = .damaged(detail: detail)
    case .SQLITE_READONLY: self = .readOnly
    default: self = .failure(detail: detail)
    }
  }
}

/// Runs `body` and lets errors of the database leave it as ``ReplicaError``.
func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw ReplicaError(error)
  }
}
