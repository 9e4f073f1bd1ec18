/// How long to wait before another attempt: exponential, bounded, with full jitter.
///
/// Full jitter (Brooker, "Exponential Backoff And Jitter", 2015) spreads the clients of a server
/// that comes back over the whole interval instead of letting them return together.
package struct Backoff: Equatable, Sendable {
  package var baseMilliseconds: Int64 = 200
  package var ceilingMilliseconds: Int64 = 30_000
  private var failureCount = 0

  package init(baseMilliseconds: Int64 = 200, ceilingMilliseconds: Int64 = 30_000) {
    self.baseMilliseconds = baseMilliseconds
    self.ceilingMilliseconds = ceilingMilliseconds
  }

  /// The delay before the next attempt: at least what the server asked for, else jittered.
  package mutating func delay(
    serverAsksFor retryAfter: UInt32?,
    using random: inout some RandomNumberGenerator
  ) -> Int64 {
    let doublings = min(failureCount, 20)
    failureCount += 1
    let most = min(ceilingMilliseconds, baseMilliseconds << Int64(doublings))
    return Int64(retryAfter ?? 0) + Int64.random(in: 0...max(most, 1), using: &random)
  }

  /// Begins anew after a connection that got as far as being welcome.
  package mutating func reset() { failureCount = 0 }
}
