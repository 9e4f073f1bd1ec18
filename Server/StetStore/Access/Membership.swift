package import StetModel

/// A device that may log in, with all that it may read.
package struct Membership: Equatable, Sendable {
  package var card: DeviceCard
  /// The desks the account has a role on, sorted by name.
  package var desks: [DeskStanding]

  package init(card: DeviceCard, desks: [DeskStanding]) {
    self.card = card
    self.desks = desks
  }
}

/// An account's role on one desk, with the head of the desk's log.
package struct DeskStanding: Hashable, Sendable {
  package var desk: DeskName
  package var role: Role
  package var head: LogCursor

  package init(desk: DeskName, role: Role, head: LogCursor) {
    self.desk = desk
    self.role = role
    self.head = head
  }
}

/// A device as administrators see it.
package struct DeviceRecord: Equatable, Sendable {
  package var device: DeviceID
  package var card: DeviceCard
  /// `nil` for a device that is only known as the author of a colleague's copy.
  package var joinedAt: Int64?
  package var lastSeenAt: Int64?
  package var revokedAt: Int64?
}

/// A role on a desk that is given, by an invite or directly.
package struct RoleOnDesk: Hashable, Sendable {
  package var desk: DeskName
  package var role: Role

  package init(desk: DeskName, role: Role) {
    self.desk = desk
    self.role = role
  }
}

/// One line of the audit trail.
package struct AuditEntry: Equatable, Sendable {
  package var at: Int64
  package var act: Act
  /// The account, device or desk it was done to.
  package var subject: String
  package var detail: String

  package enum Act: String, CaseIterable, Sendable {
    case deskAdded, invited, joined, joinRefused, granted
    case grantRevoked, accountRevoked, deviceRevoked, deviceReadmitted, refused, backup, restored
  }
}
