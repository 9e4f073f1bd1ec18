package import StetModel
package import StetReplica
package import StetSession
import StetTransport

/// Makes a replica known to a server, by an invite.
package struct Joining: Sendable {
  private let replica: Replica
  private let surroundings: SyncEngine.Surroundings

  package init(_ replica: Replica, surroundings: SyncEngine.Surroundings) {
    self.replica = replica
    self.surroundings = surroundings
  }

  /// Redeems `invite` for this replica's device key, making the key where there is none.
  ///
  /// A lost answer can be asked for again with the same invite. A replica that was used without a
  /// server keeps its account, device and notes; the invite must be for the same account.
  ///
  /// - Parameters:
  ///   - invite: The invite.
  ///   - deviceName: What to call this device, at most 64 bytes.
  /// - Returns: What the server says: account, card, desks.
  /// - Throws: ``SyncError`` or ``ReplicaError``.
  package func join(_ invite: Invite, deviceName: String) async throws -> Welcome {
    let known = try replica.identity()
    if let known, let invited = invite.account, invited != known.account {
      throw SyncError.otherAccount(invited: invited, here: known.account)
    }
    let key = try DeviceKey.loadOrCreate(path: replica.directory.keyPath)
    let target = ServerTarget(
      addresses: invite.addresses.compactMap { NetworkAddress($0) },
      pin: invite.pin
    )
    let line = Line(target: target, surroundings: surroundings)
    let welcome = try await line.open { conversation in
      try await conversation.enrol(key, with: invite, deviceName: deviceName)
    }
    try establish(welcome, key: key, invite: invite)
    return welcome
  }

  private func establish(_ welcome: Welcome, key: DeviceKey, invite: Invite) throws {
    if let known = try replica.identity(), known.account != welcome.account {
      throw SyncError.otherAccount(invited: welcome.account, here: known.account)
    }
    try replica.establish(
      ReplicaIdentity(
        account: welcome.account,
        device: key.device,
        deviceName: welcome.card.name,
        server: ServerPlace(addresses: invite.addresses, pin: invite.pin),
        state: .enrolled
      ),
      card: welcome.card
    )
    try replica.setRoles(welcome.desks.map { ($0.desk, $0.role) })
  }
}
