import StetModel
import Synchronization

/// When devices were here last, until it is written down for all of them at once.
///
/// A flush for each connection that ends would be felt when thousands end together. A crash forgets
/// the visits of a few seconds.
final class VisitBook: Sendable {
  private let visits = Mutex<[DeviceID: Int64]>([:])

  func note(_ device: DeviceID, now: Int64) { visits.withLock { $0[device] = now } }

  /// Hands over what was noted since the last time.
  func take() -> [DeviceID: Int64] {
    visits.withLock { visits in
      defer { visits = [:] }
      return visits
    }
  }
}
