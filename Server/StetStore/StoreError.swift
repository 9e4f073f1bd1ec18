import GRDB
package import StetModel

/// Why the store did not do what it was asked.
package enum StoreError: Error, Equatable, Sendable {
  /// There is no database at this path.
  case missing(path: String)
  /// There is something at this path already.
  case exists(path: String)
  /// The file is no database of a Stet server.
  case notAStore(path: String)
  /// A newer program wrote the database.
  case newerSchema(version: Int)
  /// Another process held the write lock, or the database, for too long.
  case busy
  /// A server runs on the database.
  case served
  /// The disk, or the room the database may take, is full; nothing was written.
  case full
  /// The database could not be read or written this time, and nothing was changed: another attempt
  /// may succeed.
  case unavailable(String)
  /// A flush failed, which says nothing about what is on disk: stop, and start again.
  case failed(String)
  /// The database holds something it cannot hold.
  case damaged(String)
  /// The backup that was to be restored holds something it cannot hold.
  case damagedBackup(path: String, problem: String)
  case cannotRead(path: String, errorNumber: Int32)
  case cannotWrite(path: String, errorNumber: Int32)

  case unknownDesk(DeskName)
  case deskExists(DeskName)
  case unknownAccount(AccountName)
  case unknownDevice(DeviceID)
  case noGrant(AccountName, DeskName)

  /// The device has not joined.
  case notEnrolled
  /// The device or its account was revoked.
  case revoked
  case inviteUnknown
  case inviteUsed
  case inviteExpired
  /// The key belongs to a device of another account.
  case keyInUse

  /// Tells whether the process must stop, because it cannot know what is durable.
  package var isFatal: Bool {
    switch self {
    case .failed, .damaged: true
    default: false
    }
  }

  /// Tells whether the database at `path` is beyond use.
  package func isDamage(of path: String) -> Bool {
    switch self {
    case .damaged: true
    case .notAStore(let other): other == path
    default: false
    }
  }
}

extension StoreError {
  /// Sorts any error from the database into one of ours.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self = Self(database: error)
    default: self = .unavailable("\(error)")
    }
  }

  private init(database error: DatabaseError) {
    let text = "\(error.extendedResultCode): \(error.message ?? "")"
    switch error.extendedResultCode {
    case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: self = .failed(text)
    // What SQLite says of a quota, or of a limit on the size of files.
    case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE: self = .full
    default: self.init(primary: error, text)
    }
  }

  private init(primary error: DatabaseError, _ text: String) {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .full
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(error.message ?? "corrupt")
    default: self = .unavailable(text)
    }
  }

  /// Runs `body`, and throws whatever it throws as one of ours.
  static func mapping<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do {
      return try body()
    } catch {
      throw StoreError(error)
    }
  }
}
