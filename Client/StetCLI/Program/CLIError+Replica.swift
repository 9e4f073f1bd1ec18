import StetModel
import StetReplica

extension CLIError {
  /// Phrases what a replica says.
  init(replica error: ReplicaError) {
    switch error {
    case .noReplica, .readOnly, .unreadable: self.init(place: error)
    case .busy:
      self.init(
        .busy,
        code: "busy",
        message: "another stet has been writing to this replica for too long; nothing was changed",
        hint: "Try again; 'stet status' only reads and always works."
      )
    case .diskFull:
      self.init(
        .failed,
        code: "disk_full",
        message: "the disk is full, or a file may not grow; this was not saved, and everything "
          + "before it is safe",
        hint: "Free some space, or raise the limit ('ulimit -f'), and try again."
      )
    case .damaged(let detail):
      self.init(
        .failed,
        code: "damaged",
        message: "the replica's database is damaged: \(detail)",
        hint: "'stet doctor --repair' sets it aside, and saves what was not sent."
      )
    case .newerSchema(let version):
      self.init(
        .failed,
        code: "newer_replica",
        message: "a newer stet wrote this replica (format \(version))",
        hint: "Install the newer stet on this machine."
      )
    case .replaced:
      self.init(
        .failed,
        code: "replaced",
        message: "the replica was moved away or replaced while this command worked on it",
        hint: "Run the command again; 'stet status' shows what is there now."
      )
    case .failure(let detail): self.init(.failed, code: "failed", message: detail)
    case .keyMissing, .keyMalformed, .keyReadableByOthers: self.init(key: error)
    case .otherAccount(let account):
      self.init(
        .failed,
        code: "other_account",
        message: "this replica belongs to \(account?.rawValue ?? "nobody yet")",
        hint: "Ask for an invite for that account, or name another --replica."
      )
    case .unknownDesk(let desk): self = .noDesk(desk)
    case .batch(let fault):
      self.init(
        .failed,
        code: "bad_batch",
        message: "the server sent what does not follow from this replica: \(fault)",
        hint: "Nothing of it was taken; 'stet sync' tries again."
      )
    case .malformedRevision(let fault):
      self.init(.failed, code: "malformed", message: "this cannot be saved: \(fault)")
    }
  }

  private init(place error: ReplicaError) {
    switch error {
    case .noReplica(let path):
      self.init(
        .noReplica,
        code: "no_replica",
        message: "there is no replica in \(path)",
        hint: "'stet join INVITE' makes one, or 'stet init --local' without a server."
      )
    case .readOnly:
      self.init(
        .failed,
        code: "read_only",
        message: "the replica cannot be written to; nothing was changed",
        hint: "Make its directory and the files in it writable for you; 'ls -la' tells who may."
      )
    case .unreadable(let path, let reason):
      self.init(
        .failed,
        code: "unreadable",
        message: "the replica in \(path) cannot be read: \(reason)",
        hint: "Check whose it is with 'ls -ld', or name another --replica."
      )
    default: self.init(.failed, code: "failed", message: "\(error)")
    }
  }

  private init(key error: ReplicaError) {
    switch error {
    case .keyMissing(let path):
      self.init(
        .failed,
        code: "key_missing",
        message: "this device's key is missing: \(path)",
        hint: "Bring it back from a backup, or join again as a new device elsewhere."
      )
    case .keyReadableByOthers(let path):
      self.init(
        .failed,
        code: "key_readable_by_others",
        message: "others on this machine may read this device's key: \(path)",
        hint: "chmod 600 \(path)"
      )
    default:
      self.init(
        .failed,
        code: "key_malformed",
        message: "this device's key cannot be read",
        hint: "Bring it back from a backup, or join again as a new device elsewhere."
      )
    }
  }

  static func noDesk(_ desk: DeskName) -> CLIError {
    CLIError(
      .failed,
      code: "no_such_desk",
      message: "there is no desk '\(desk)' in this replica",
      hint: "'stet status' lists the desks; 'stet sync' fetches those you were granted."
    )
  }
}
