import Synchronization

/// When a connection last did what, for the timers that watch it.
///
/// Times are monotonic milliseconds of the clock that was given.
package final class Activity: Sendable {
  /// A snapshot of the times.
  package struct Times: Equatable, Sendable {
    package var lastReceived: Int64
    /// Since when a message has been incomplete and no frame of it has ended.
    package var midMessageSince: Int64?
    /// Since when bytes have waited to be sent without any progress.
    package var unsentSince: Int64?

    package init(lastReceived: Int64, midMessageSince: Int64? = nil, unsentSince: Int64? = nil) {
      self.lastReceived = lastReceived
      self.midMessageSince = midMessageSince
      self.unsentSince = unsentSince
    }
  }

  /// Where bytes that came have left the line.
  package enum Arrival: Equatable, Sendable {
    /// No message is incomplete.
    case betweenMessages
    /// A message is incomplete, and a frame of it, or of the one before, has just ended.
    case behindFrame
    /// A message is incomplete, and no frame has ended.
    case midFrame
  }

  private let now: @Sendable () -> Int64
  private let times: Mutex<Times>

  /// - Parameter now: The clock.
  package init(now: @escaping @Sendable () -> Int64) {
    self.now = now
    self.times = Mutex(Times(lastReceived: now()))
  }

  /// All the times as of one moment.
  package var snapshot: Times { times.withLock { $0 } }

  /// Takes note of bytes that came, and of where they have left the line.
  package func received(_ arrival: Arrival) {
    let now = now()
    times.withLock { times in
      times.lastReceived = now
      switch arrival {
      case .betweenMessages: times.midMessageSince = nil
      case .behindFrame: times.midMessageSince = now
      case .midFrame: times.midMessageSince = times.midMessageSince ?? now
      }
    }
  }

  /// Takes note that reading goes on after a pause of our own: that was nobody else's fault.
  package func resumedReading() {
    let now = now()
    times.withLock { times in
      times.lastReceived = now
      if times.midMessageSince != nil { times.midMessageSince = now }
    }
  }

  /// Takes note that bytes wait to be sent.
  package func beganSending() {
    let now = now()
    times.withLock { if $0.unsentSince == nil { $0.unsentSince = now } }
  }

  /// Takes note that some of the bytes, or all of them, have been handed to the kernel.
  package func sentSome(isAll: Bool) {
    let now = now()
    times.withLock { $0.unsentSince = isAll ? nil : now }
  }
}
