/// How the other side broke the protocol: it is told, and the connection is closed.
package enum Violation: Error, Equatable, Sendable {
  /// The message is not allowed in the state the session is in.
  case unexpected(message: String)
  case versionRange(min: UInt32, max: UInt32)
  case tooManySubscriptions
  case tooManyPushes
  /// A request's number is that of one that has not been answered.
  case requestReused(UInt64)
  case emptyPush
  /// More credit was given than may be outstanding.
  case tooMuchCredit
  /// A batch or a cursor does not continue where the feed of its desk stands.
  case gap(desk: String)
  /// More was sent than there was credit for.
  case overspent
  /// An answer to something that was not asked.
  case unasked(message: String)
  /// The server chose a version that was not offered.
  case version(UInt32)
  /// The bytes are no frame or no message.
  case malformed(String)

  /// What the side that broke the protocol is told.
  package var goodbye: Goodbye { Goodbye(code: .protocolViolation, detail: "\(self)") }
}

extension Violation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpected(let message): "unexpected \(message)"
    case .versionRange(let min, let max): "versions \(min) to \(max) are no range"
    case .tooManySubscriptions: "too many subscriptions"
    case .tooManyPushes: "too many pushes at once"
    case .requestReused(let request): "request \(request) is already under way"
    case .emptyPush: "a push without revisions"
    case .tooMuchCredit: "too much credit"
    case .gap(let desk): "desk \(desk): not the next entries"
    case .overspent: "more was sent than there was credit for"
    case .unasked(let message): "\(message) was not asked for"
    case .version(let version): "version \(version) was not offered"
    case .malformed(let detail): "malformed: \(detail)"
    }
  }
}
