/// How much one connection may be sent, and for how long it has given nothing back.
///
/// Pure. A batch may be sent while any credit is left, so one batch may overdraw the account: the
/// bound on what lies unread is the credit plus one batch.
package struct CreditAccount: Equatable, Sendable {
  /// The bytes that may still be sent; negative when overdrawn.
  package private(set) var byteCount: Int
  private let byteCountMax: Int
  private let timeoutMilliseconds: Int64
  private var exhaustedSince: Int64?

  /// A reader may have `byteCountMax` in hand, and leave the account empty for the timeout.
  package init(byteCount: Int, byteCountMax: Int, timeoutMilliseconds: Int64) {
    self.byteCount = byteCount
    self.byteCountMax = byteCountMax
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  package var hasCredit: Bool { byteCount > 0 }

  /// Notes that a batch of this many bytes was sent.
  package mutating func spend(_ count: Int, now: Int64) {
    precondition(count >= 0, "a batch has no negative size")
    byteCount -= count
    if !hasCredit, exhaustedSince == nil { exhaustedSince = now }
  }

  /// Takes more credit; returns `false` when the reader gave more than it may, or none.
  package mutating func receive(_ count: Int, now: Int64) -> Bool {
    guard count > 0, count <= byteCountMax - byteCount else { return false }
    byteCount += count
    // Any progress counts, even if it does not make up for an overdraft.
    exhaustedSince = hasCredit ? nil : now
    return true
  }

  /// When the reader will be given up; `nil` while it has credit left.
  package var stalledAt: Int64? { exhaustedSince.map { $0 + timeoutMilliseconds } }

  /// Tells whether the reader has made no progress for too long.
  package func isStalled(now: Int64) -> Bool { stalledAt.map { now >= $0 } ?? false }
}
