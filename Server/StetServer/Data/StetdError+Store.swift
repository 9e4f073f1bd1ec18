import Glibc
package import StetStore

extension StetdError {
  /// Runs `body`, and explains what the store threw.
  package static func explaining<Value>(
    _ directory: DataDirectory,
    _ body: () throws(StoreError) -> Value
  ) throws(StetdError) -> Value {
    do {
      return try body()
    } catch {
      throw StetdError(error, directory: directory)
    }
  }

  /// What a store's error means to an administrator.
  package init(_ error: StoreError, directory: DataDirectory) {
    let data = "--data \(directory.path)"
    switch error {
    case .unknownDesk(let desk):
      self.init(
        .unknownName,
        "There is no desk \(desk).",
        hint: "`stetd desk \(data) list` lists them, `stetd desk \(data) add \(desk)` adds it."
      )
    case .deskExists(let desk): self.init(.exists, "The desk \(desk) exists already.")
    case .unknownAccount(let account):
      self.init(
        .unknownName,
        "There is no account \(account).",
        hint: "`stetd devices \(data)` lists who has joined."
      )
    case .unknownDevice(let device):
      self.init(
        .unknownName,
        "The account has no device \(device).",
        hint: "`stetd devices \(data)` lists the devices with their full ids."
      )
    case .noGrant(let account, let desk):
      self.init(.unknownName, "\(account) has no role on \(desk), so there is none to take away.")
    default: self.init(file: error, data: data)
    }
  }

  /// What is wrong with the files of a store.
  private init(file error: StoreError, data: String) {
    switch error {
    case .missing(let path): self.init(.failed, "There is no file \(path).")
    case .exists(let path):
      self.init(.exists, "\(path) exists already.", hint: "Name a file that does not exist.")
    case .notAStore(let path): self.init(.failed, "\(path) is no database of a Stet server.")
    case .newerSchema(let version):
      self.init(
        .failed,
        "The database was written by a newer stetd (format \(version)).",
        hint: "Update this stetd."
      )
    case .busy:
      self.init(.busy, "Another process is writing to the database.", hint: "Try again.")
    case .served:
      self.init(
        .served,
        "A server runs on this data directory already.",
        hint: "Stop it before you start another; the other commands work beside it."
      )
    case .full:
      self.init(.failed, "The disk is full; nothing was changed.", hint: "Make room, try again.")
    case .unavailable(let detail):
      self.init(
        .failed,
        "The database cannot be read or written: \(detail).",
        hint: "Look at the disk and at the limit of open files (`ulimit -n`), then try again."
      )
    case .damaged(let detail):
      self.init(
        .damaged,
        "The database is damaged: \(detail).",
        hint: "`stetd check \(data)` says more; restore a backup with `stetd restore`."
      )
    case .damagedBackup(let path, let problem):
      self.init(
        .damaged,
        "The backup \(path) is damaged: \(problem).",
        hint: "The server's database is as it was; restore another backup."
      )
    case .cannotRead(let path, let number):
      self.init(.failed, "Cannot read \(path): \(String(cString: strerror(number))).")
    case .cannotWrite(let path, let number):
      self.init(.failed, "Cannot write \(path): \(String(cString: strerror(number))).")
    default: self.init(.failed, "\(error)")
    }
  }
}
