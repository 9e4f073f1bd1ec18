package import StetModel

/// Where a replica stands.
package struct StatusSummary: Hashable, Sendable {
  package var account: AccountName?
  package var device: DeviceID?
  /// The server's address; `nil` before joining one.
  package var server: String?
  package var desks: [DeskStanding]
  /// Revisions that are not in a log yet.
  package var unsentCount: Int
  /// Open fields and spots of notes.
  package var conflictCount: Int
  /// Notes that have any.
  package var conflictNoteCount: Int
  package var reviewCount: Int
  package var rejectedCount: Int

  package init(
    account: AccountName?,
    device: DeviceID?,
    server: String?,
    desks: [DeskStanding],
    unsentCount: Int = 0,
    conflictCount: Int = 0,
    conflictNoteCount: Int = 0,
    reviewCount: Int = 0,
    rejectedCount: Int = 0
  ) {
    self.account = account
    self.device = device
    self.server = server
    self.desks = desks
    self.unsentCount = unsentCount
    self.conflictCount = conflictCount
    self.conflictNoteCount = conflictNoteCount
    self.reviewCount = reviewCount
    self.rejectedCount = rejectedCount
  }
}

/// Where one desk stands in a replica.
package struct DeskStanding: Hashable, Sendable {
  package var desk: DeskName
  package var role: Role?
  package var cursor: LogCursor
  /// The digest of every view on the desk: equal on replicas that hold the same revisions.
  package var viewDigest: Bytes32
  package var storyCount: Int
  package var noteCount: Int

  package init(
    desk: DeskName,
    role: Role?,
    cursor: LogCursor,
    viewDigest: Bytes32,
    storyCount: Int,
    noteCount: Int
  ) {
    self.desk = desk
    self.role = role
    self.cursor = cursor
    self.viewDigest = viewDigest
    self.storyCount = storyCount
    self.noteCount = noteCount
  }
}
