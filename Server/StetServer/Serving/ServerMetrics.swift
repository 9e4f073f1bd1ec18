import CoreMetrics

/// What the server counts.
struct ServerMetrics: Sendable {
  /// What there is to count, by the label of its counter.
  enum Event: String, CaseIterable, Sendable {
    case accepted = "stet_connections_accepted"
    case closed = "stet_connections_closed"
    case loggedIn = "stet_logins"
    case loginRefused = "stet_logins_refused"
    case revisionStored = "stet_revisions_stored"
    case revisionRefused = "stet_revisions_refused"
    case batchSent = "stet_batches_sent"
    case byteSent = "stet_bytes_sent"
  }

  private let counters: [Event: Counter]

  init() {
    counters = Dictionary(
      uniqueKeysWithValues: Event.allCases.map { event in
        (event, Counter(label: event.rawValue))
      }
    )
  }

  func count(_ event: Event, times: Int = 1) {
    counters[event]?.increment(by: times)
  }
}
