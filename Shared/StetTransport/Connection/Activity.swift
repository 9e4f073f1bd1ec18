import Synchronization

/// When a connection last did what, for the timers that watch it.
///
/// Times are monotonic milliseconds of the clock that was given.
package final class Activity: Sendable {
  /// A snapshot of the times.
  package struct Times: Equatable, Sendable {
    package var lastReceived: Int64
    /// Since when a message has been incomplete.
    package var midMessageSince: Int64?
    /// Since when bytes have waited to be sent without any progress.
    package var unsentSince: Int64?

    package init(lastReceived: Int64, midMessageSince: Int64? = nil, unsentSince: Int64? = nil) {
      self.lastReceived = lastReceived
      self.midMessageSince = midMessageSince
      self.unsentSince = unsentSince
    }
  }

  private let now: @Sendable () -> Int64
  private let times: Mutex<Times>

  init(now: @escaping @Sendable () -> Int64) {
    self.now = now
    self.times = Mutex(Times(lastReceived: now()))
  }

  package var snapshot: Times { times.withLock { $0 } }

  func received(isMidMessage: Bool) {
    let now = now()
    times.withLock { times in
      times.lastReceived = now
      times.midMessageSince = isMidMessage ? (times.midMessageSince ?? now) : nil
    }
  }

  func beganSending() {
    let now = now()
    times.withLock { if $0.unsentSince == nil { $0.unsentSince = now } }
  }

  func sentSome(isAll: Bool) {
    let now = now()
    times.withLock { $0.unsentSince = isAll ? nil : now }
  }
}
