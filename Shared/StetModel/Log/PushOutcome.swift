/// What became of one revision.
package enum PushOutcome: Equatable, Sendable {
  /// It is durable in the log at this position, now or since an earlier push.
  case stored(at: LogPosition)
  /// It will never be accepted as it is.
  case refused(Refusal)
}

/// Why a revision was refused.
package struct Refusal: Equatable, Sendable {
  package var code: Code
  /// One line for a person; never trusted to be free of control characters.
  package var detail: String

  /// The reasons by the numbers that travel; they never change.
  package enum Code: UInt8, CaseIterable, Sendable {
    /// No right, or no such desk: the two are not told apart.
    case forbidden = 1
    case malformed
    case tooLarge
    /// The author or device is not the one that is logged in, and no card and signature prove it.
    case wrongAuthor
    case badSignature
    /// A parent is neither in the log nor earlier in the same push.
    case missingParent
    /// The record belongs to another kind, or the clock does not follow from the parents.
    case inconsistent
    case quotaExceeded
    /// The record's format is newer than the server.
    case unsupported
  }

  package init(code: Code, detail: String) {
    self.code = code
    self.detail = detail
  }
}
