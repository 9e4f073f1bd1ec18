/// Counts connections, and decides whether one more may come in.
///
/// Strangers are bounded in total and for each source, so that a flood of them cannot take the
/// places of those who have logged in.
package struct Admission<Source: Hashable & Sendable>: Sendable {
  /// The largest counts that are allowed.
  package struct Limits: Equatable, Sendable {
    package var connectionCountMax: Int
    package var strangerCountMax: Int
    package var strangerCountMaxPerSource: Int

    package init(
      connectionCountMax: Int,
      strangerCountMax: Int,
      strangerCountMaxPerSource: Int
    ) {
      self.connectionCountMax = connectionCountMax
      self.strangerCountMax = strangerCountMax
      self.strangerCountMaxPerSource = strangerCountMaxPerSource
    }
  }

  private let limits: Limits
  /// All connections, strangers or not.
  package private(set) var connectionCount = 0
  package private(set) var strangerCount = 0
  private var strangerCounts: [Source: Int] = [:]

  package init(limits: Limits) { self.limits = limits }

  /// Counts a new connection, or returns false and counts nothing.
  package mutating func admit(_ source: Source) -> Bool {
    guard connectionCount < limits.connectionCountMax,
      strangerCount < limits.strangerCountMax,
      strangerCounts[source, default: 0] < limits.strangerCountMaxPerSource
    else { return false }
    connectionCount += 1
    strangerCount += 1
    strangerCounts[source, default: 0] += 1
    return true
  }

  /// Counts a stranger from `source` as known from here on.
  package mutating func recognise(_ source: Source) {
    strangerCount -= 1
    let count = strangerCounts[source, default: 0] - 1
    strangerCounts[source] = count > 0 ? count : nil
  }

  /// Forgets a connection that was closed.
  package mutating func leave(_ source: Source, wasStranger: Bool) {
    connectionCount -= 1
    if wasStranger { recognise(source) }
  }
}
