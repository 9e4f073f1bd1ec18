/// What to do after each attempt of an exchange that failed.
package struct RetryPlan: Equatable, Sendable {
  /// How often a broken connection is made again by one that does not try endlessly.
  package static let retryCountMax = 3

  /// Whether only what waiting cannot mend ends it.
  package let isEndless: Bool
  private let direction: SyncDirection
  private var backoff = Backoff()
  private var retryCount = 0
  private var wasWelcome = false

  package init(direction: SyncDirection, isEndless: Bool) {
    self.direction = direction
    self.isEndless = isEndless
  }

  /// Whether the next attempt tells of desks that were lost before: only until one was let in.
  package var tellsOfLostBefore: Bool { !wasWelcome }

  /// What may be done about a failure before it is waited for, or given up.
  package func pullsAlone(after error: SyncError) -> Bool {
    error.isWorthRetrying && error.isStorageFailure && direction == .both
  }

  /// How many milliseconds to wait before another attempt; `nil` gives up.
  package mutating func delay(
    after error: SyncError,
    wasWelcome isWelcome: Bool,
    using random: inout some RandomNumberGenerator
  ) -> Int64? {
    if isWelcome { wasWelcome = true }
    let mayRetry = error.isBreak && retryCount < Self.retryCountMax
    guard error.isWorthRetrying, isEndless || mayRetry else { return nil }
    retryCount += 1
    if isWelcome { backoff.reset() }
    return backoff.delay(serverAsksFor: error.retryAfter, using: &random)
  }
}
