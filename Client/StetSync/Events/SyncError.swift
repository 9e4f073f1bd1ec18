package import StetModel
package import StetSession
package import StetTransport

/// Why a replica and its server did not finish their exchange; saved work is safe in every case.
package enum SyncError: Error, Equatable, Sendable {
  /// The replica has no server yet.
  case notEnrolled
  /// Nothing answered at any address.
  case unreachable(detail: String)
  /// Another key answers than the one that was pinned.
  case wrongKey(expected: Bytes32, seen: Bytes32)
  /// What answers does not speak the protocol.
  case notAStetServer(detail: String)
  case timedOut
  /// The connection broke off.
  case cut(detail: String)
  /// The server ended the session, and says why.
  case refused(Goodbye)
  /// The server broke the protocol, or its log does not verify.
  case violation(detail: String)
  /// The invite is for an account other than the one that this replica's notes are signed by.
  case otherAccount(invited: AccountName, here: AccountName)

  package init(_ error: TransportError) {
    switch error {
    case .unreachable(let address, let detail): self = .unreachable(detail: "\(address): \(detail)")
    case .wrongPin(let expected, let seen): self = .wrongKey(expected: expected, seen: seen)
    case .tls(let detail): self = .notAStetServer(detail: detail)
    case .noApplicationProtocol: self = .notAStetServer(detail: "no stet/1")
    case .timedOut: self = .timedOut
    case .closed: self = .cut(detail: "the connection was closed")
    case .malformed(let detail): self = .violation(detail: detail)
    }
  }

  /// Whether another attempt may succeed without anybody doing anything.
  package var isWorthRetrying: Bool {
    switch self {
    case .unreachable, .timedOut, .cut: true
    case .refused(let goodbye): goodbye.retryAfterMilliseconds != nil || goodbye.code.isPassing
    case .notEnrolled, .wrongKey, .notAStetServer, .violation, .otherAccount: false
    }
  }
}

extension Goodbye.Code {
  /// Whether the reason passes by itself.
  package var isPassing: Bool {
    switch self {
    case .tooManyConnections, .timeout, .tooSlow, .shuttingDown, .storageFailure, .restored: true
    case .done, .protocolViolation, .versionMismatch, .notEnrolled, .revoked, .inviteUnknown,
      .inviteUsed, .inviteExpired:
      false
    }
  }
}
