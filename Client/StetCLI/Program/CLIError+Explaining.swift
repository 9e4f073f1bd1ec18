import Glibc
import StetModel
import StetReplica
import StetSync
import StetText

extension CLIError {
  /// Phrases any error for a person.
  package init(explaining error: any Error) {
    self =
      switch error {
      case let error as CLIError: error
      case let error as InputError: Self(input: error)
      case let error as OutputError: Self(output: error)
      case let error as ReplicaError: Self(replica: error)
      case let error as AuthoringError: Self(authoring: error)
      case let error as TextError: Self(passage: error)
      case let error as InviteError: Self(invite: error)
      case let error as SyncError: Self(sync: error)
      case is CancellationError: .interrupted
      default: Self(.failed, code: "failed", message: "unexpected error: \(error)")
      }
  }

  private init(invite error: InviteError) {
    let message =
      switch error {
      case .notAnInvite: "that is no invite"
      case .newerFormat: "the invite was made by a newer program"
      case .mistyped: "the invite is mistyped or not complete"
      }
    self.init(
      .failed,
      code: "bad_invite",
      message: message,
      hint: "Copy the whole line that 'stetd invite' printed; it begins with \(Invite.prefix)."
    )
  }

  private init(input error: InputError) {
    switch error {
    case .unreadable(let name, ENOENT):
      self.init(
        .failed,
        code: "no_such_file",
        message: "there is no file \(name)",
        hint: "Check the path; - reads standard input."
      )
    case .unreadable(let name, let errno):
      self.init(
        .failed,
        code: "unreadable",
        message: "cannot read \(name): \(Self.reason(errno))",
        hint: "Check who may read it with 'ls -l'."
      )
    case .isDirectory(let name):
      self.init(
        .failed,
        code: "is_directory",
        message: "\(name) is a directory",
        hint: "Name the files in it."
      )
    case .tooLarge(let name, let byteCountMax):
      self.init(
        .failed,
        code: "too_large",
        message: "\(name == "-" ? "standard input" : name) is larger than \(byteCountMax) bytes",
        hint: "Give less of it at a time."
      )
    case .notUTF8(let name, let offset):
      self.init(
        .failed,
        code: "not_utf8",
        message: "\(name == "-" ? "standard input" : name) is not UTF-8 text (byte \(offset))",
        hint: "Convert it first, for example with iconv -t UTF-8."
      )
    }
  }

  private init(output error: OutputError) {
    switch error {
    case .closed:
      self.init(.success, code: "output_closed", message: "the reader of the output went away")
    case .failed(let errno):
      self.init(
        .failed,
        code: "output_failed",
        message: "cannot write the output: \(Self.reason(errno))",
        hint: "What the command saved stays saved."
      )
    }
  }

  private static func reason(_ errno: Int32) -> String { String(cString: strerror(errno)) }
}
