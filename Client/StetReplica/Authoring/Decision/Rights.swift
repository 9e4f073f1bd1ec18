import StetModel

/// What the role that this replica last heard of allows.
enum Rights {
  /// Refuses `change` when `role` does not allow it.
  ///
  /// A replica without a server knows no roles: there everything is allowed, and the server decides
  /// when the revisions are sent.
  static func check(
    _ change: Revision.Change,
    desk: DeskName,
    role: Role?,
    isLocal: Bool
  ) throws(AuthoringError) {
    guard !isLocal else { return }
    for action in Permissions.actions(needed: change)
    where !Permissions.allows(action, role: role) {
      throw .noRight(action, desk: desk, role: role)
    }
  }
}
