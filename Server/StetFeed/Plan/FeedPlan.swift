package import StetModel

/// What one connection's feed of one desk does next.
package enum FeedStep: Equatable, Sendable {
  /// Read, or take from the shared cache, the batch after this position, and send it.
  case send(after: LogPosition)
  /// Say that everything up to the head was sent.
  case sayCaughtUp
  /// Stop: the feed was to end when it had caught up, and has.
  case finish
  /// Nothing to do until the log grows.
  case awaitEntries
  /// Nothing to do until the reader gives credit.
  case awaitCredit
}

/// One connection's place in the log of one desk: a cursor and two marks, whatever it has yet to
/// read.
///
/// Pure. The rows, and the right to read them, are looked up at every step anew.
package struct FeedPlan: Equatable, Sendable {
  package enum Mode: Equatable, Sendable { case catchUp, live }

  /// Everything up to here was sent.
  package private(set) var position: LogPosition
  private let mode: Mode
  private var hasSaidCaughtUp = false

  package init(from position: LogPosition, mode: Mode) {
    self.position = position
    self.mode = mode
  }

  /// Decides the next step.
  ///
  /// `head` is the newest durable position that is known; `hasCredit` tells whether the connection
  /// may be sent another batch.
  package func step(head: LogPosition, hasCredit: Bool) -> FeedStep {
    if position < head { return hasCredit ? .send(after: position) : .awaitCredit }
    if !hasSaidCaughtUp { return .sayCaughtUp }
    switch mode {
    case .catchUp: return .finish
    case .live: return .awaitEntries
    }
  }

  /// Notes that a batch was sent whose last entry is at `end`.
  package mutating func sent(through end: LogPosition) {
    precondition(end > position, "a batch moves its reader forward")
    position = end
    hasSaidCaughtUp = false
  }

  /// Notes that the reader was told that it has everything.
  package mutating func saidCaughtUp() { hasSaidCaughtUp = true }
}
