package import StetReplica
import StetSession
import StetTransport

/// Looks whether the server answers and lets this device in; changes nothing on either side.
package struct Probe: Sendable {
  private let replica: Replica
  private let surroundings: SyncEngine.Surroundings

  package init(_ replica: Replica, surroundings: SyncEngine.Surroundings) {
    self.replica = replica
    self.surroundings = surroundings
  }

  /// Logs in once and says goodbye.
  ///
  /// - Throws: ``SyncError`` or ``ReplicaError``.
  package func run() async throws {
    guard let identity = try replica.identity(), let place = identity.server else {
      throw SyncError.notEnrolled
    }
    let target = ServerTarget(
      addresses: place.addresses.compactMap { NetworkAddress($0) },
      pin: place.pin
    )
    let line = Line(target: target, surroundings: surroundings)
    let key = try replica.deviceKey()
    _ = try await line.open { try await $0.logIn(key) }
  }
}
