import StetModel
import StetSession
import StetSync

extension CLIError {
  /// Phrases why a replica and its server did not finish their exchange.
  init(sync error: SyncError) {
    switch error {
    case .notEnrolled:
      self.init(
        .notEnrolled,
        code: "not_enrolled",
        message: "this replica has no server yet; everything is saved here",
        hint: "Join one with 'stet join INVITE'."
      )
    case .unreachable(let detail): self.init(unreachable: "cannot reach the server (\(detail))")
    case .timedOut: self.init(unreachable: "the server did not answer in time")
    case .cut(let detail): self.init(unreachable: "the connection broke off (\(detail))")
    case .wrongKey:
      self.init(
        .failed,
        code: "wrong_key",
        message: "another server answers than the one that you joined; nothing was sent",
        hint: "Ask the administrator. If the server's key was changed, join with a new invite."
      )
    case .notAStetServer(let detail):
      self.init(
        .failed,
        code: "not_a_stet_server",
        message: "what answers there is no stet server (\(detail))",
        hint: "Check the address with the administrator."
      )
    case .violation(let detail):
      self.init(
        .failed,
        code: "protocol_violation",
        message: "the server broke the rules of the exchange (\(detail)); nothing of it was taken",
        hint: "'stet doctor --verify' checks what is here; tell the server's administrator."
      )
    case .otherAccount(let invited, let here):
      self.init(
        .failed,
        code: "other_account",
        message: "the invite is for \(invited), but this replica belongs to \(here)",
        hint: "Ask for an invite for \(here), or join in another --replica."
      )
    case .refused(let goodbye): self.init(goodbye)
    }
  }

  private init(unreachable message: String) {
    self.init(
      .unreachable,
      code: "unreachable",
      message: "\(message); everything is saved here",
      hint: "Try 'stet sync' again later, or 'stet sync --wait'."
    )
  }

  private init(_ goodbye: Goodbye) {
    switch goodbye.code {
    case .inviteUnknown: self.init(invite: "invite_unknown", "the server does not know this invite")
    case .inviteUsed: self.init(invite: "invite_used", "this invite was used already")
    case .inviteExpired: self.init(invite: "invite_expired", "this invite has expired")
    case .notEnrolled:
      self.init(
        .notEnrolled,
        code: "not_enrolled",
        message: "the server does not know this device; everything is saved here",
        hint: "Ask for an invite for your account, and join with it in this replica."
      )
    case .revoked:
      self.init(
        .notEnrolled,
        code: "revoked",
        message: "the server no longer lets this device in; what is here stays readable",
        hint: "If that is a mistake, ask an administrator for a new invite."
      )
    case .versionMismatch:
      self.init(
        .failed,
        code: "version_mismatch",
        message: "this stet and the server speak different versions (\(goodbye.detail))",
        hint: "Install the version that the administrator names."
      )
    case .done, .protocolViolation, .tooManyConnections, .timeout, .tooSlow, .shuttingDown,
      .storageFailure, .restored:
      self.init(unreachable: "the server ended the exchange (\(goodbye.detail))")
    }
  }

  private init(invite code: String, _ message: String) {
    self.init(
      .notEnrolled,
      code: code,
      message: message,
      hint: "Ask an administrator for a new one: 'stetd invite'."
    )
  }
}
