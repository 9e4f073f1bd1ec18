import StetFeed
import StetModel
import StetSession

extension ConnectionTask {
  /// Takes note that the device has a note open, or has not any more, and answers the former.
  ///
  /// Who may read and not write learns who edits, and is not named; who may not read learns
  /// nothing.
  func note(_ state: EditingState, of place: NotePlace, from member: Member) async throws {
    guard state == .open else {
      return context.feeds.wake(followersOf: context.editing.close(place, on: member.device))
    }
    let now = context.monotonicNow()
    let opening = EditingBoard.Opening(
      account: member.account,
      device: member.device,
      deviceName: serving.deviceName,
      openedAt: now
    )
    var role: Role?
    let changed = try context.editing.open(place, by: opening) {
      role = try context.store.rights(of: member.device).first { $0.desk == place.desk }?.role
      return Permissions.allows(.writeNote, role: role)
    }
    context.feeds.wake(followersOf: changed)
    let mayRead = Permissions.allows(.read, role: role)
    let others = mayRead ? context.editing.openings(at: place, besides: member.device) : []
    try await doing { $0.send(.editors(NoteEditors(place, others, now: now))) }
  }
}
