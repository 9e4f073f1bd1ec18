import StetModel

/// A right that the administrator has given.
struct Grant: Hashable {
  var account: AccountName
  var desk: DeskName

  init(_ account: AccountName, _ desk: DeskName) {
    self.account = account
    self.desk = desk
  }
}

/// A revision that somebody was told is saved.
struct Saved {
  var client: Int
  var desk: DeskName
  var device: DeviceID
}

/// What a spectator who sees everything knows.
struct Truth {
  var grants: [Grant: Role] = [:]
  var saved: [RevisionID: Saved] = [:]
  /// Revisions whose author was told that they are durable at the server.
  var acknowledged: Set<RevisionID> = []
  /// The server's durable logs.
  var logs: [DeskName: [RevisionID]] = [:]
  var restoreCount = 0
}
