/// When the connection under a session last did what, as the transport saw it.
///
/// Times are milliseconds of one monotonic clock, the one that `tick` is called with.
package struct Traffic: Equatable, Sendable {
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

/// What time asks of a session.
package enum TickAction: Equatable, Sendable {
  /// Nothing before `deadline`.
  case wait(until: Int64)
  /// Send a ping with this token, and tick again.
  case ping(token: UInt64)
  /// Say goodbye, then close.
  case sayGoodbye(Goodbye)
  /// The session is over; no tick is needed any more.
  case ignore
}

/// The timers that both ends of an open connection keep.
struct Heartbeat: Equatable, Sendable {
  private var lastPing: Int64
  private var pingCount: UInt64 = 0

  init(now: Int64) { self.lastPing = now }

  /// Decides by what the connection did, and by `others`: further deadlines with their goodbyes.
  mutating func tick(
    now: Int64,
    traffic: Traffic,
    others: [(deadline: Int64, goodbye: Goodbye)] = []
  ) -> TickAction {
    let limits = Self.limits(traffic) + others
    if let due = limits.filter({ $0.deadline <= now }).min(by: { $0.deadline < $1.deadline }) {
      return .sayGoodbye(due.goodbye)
    }
    let nextPing =
      max(lastPing, traffic.lastReceived) + ProtocolLimits.pingIntervalMilliseconds
    if nextPing <= now {
      lastPing = now
      pingCount += 1
      return .ping(token: pingCount)
    }
    return .wait(until: limits.map(\.deadline).reduce(nextPing, min))
  }

  private static func limits(_ traffic: Traffic) -> [(deadline: Int64, goodbye: Goodbye)] {
    var limits = [
      (
        deadline: traffic.lastReceived + ProtocolLimits.silenceTimeoutMilliseconds,
        goodbye: Goodbye(code: .timeout, detail: "silent for too long")
      )
    ]
    if let since = traffic.midMessageSince {
      let goodbye = Goodbye(code: .timeout, detail: "a message took too long")
      limits.append((since + ProtocolLimits.frameTimeoutMilliseconds, goodbye))
    }
    if let since = traffic.unsentSince {
      let goodbye = Goodbye(code: .tooSlow, detail: "nothing was read for too long")
      limits.append((since + ProtocolLimits.stalledReaderTimeoutMilliseconds, goodbye))
    }
    return limits
  }
}
