import StetModel
import StetSession
import Synchronization

/// The board of open notes that all connections share; a restart begins with an empty one.
final class EditingBook: Sendable {
  private let board = Mutex(EditingBoard())

  /// Takes an opening if `isAllowed`, and returns the desks of which something changed.
  ///
  /// The right is read while nothing else can happen here: what ``keep(writable:)`` does after a
  /// right was lost is never undone by an opening that was allowed before.
  func open(
    _ place: NotePlace,
    by opening: EditingBoard.Opening,
    isAllowed: () throws -> Bool
  ) throws -> Set<DeskName> {
    try board.withLock { board in
      let expired = board.expire(now: opening.openedAt)
      guard try isAllowed() else { return expired }
      return board.open(place, by: opening).union(expired)
    }
  }

  func close(_ place: NotePlace, on device: DeviceID) -> Set<DeskName> {
    board.withLock { $0.close(place, on: device) }
  }

  func openings(at place: NotePlace, besides device: DeviceID) -> [EditingBoard.Opening] {
    board.withLock { $0.openings(at: place, besides: device) }
  }

  func notes(of desk: DeskName, besides device: DeviceID) -> [RecordID: [EditingBoard.Opening]] {
    board.withLock { $0.notes(of: desk, besides: device) }
  }

  func expire(now: Int64) -> Set<DeskName> { board.withLock { $0.expire(now: now) } }

  /// Forgets what stands on desks that its device may not write on any more.
  ///
  /// - Parameter writable: The desks that a device may write on; `nil` when they cannot be read.
  /// - Returns: The desks of which something changed.
  func keep(writable: (DeviceID) -> Set<DeskName>?) -> Set<DeskName> {
    let devices = board.withLock { $0.devices }
    return devices.reduce(into: []) { changed, device in
      guard let desks = writable(device) else { return }
      changed.formUnion(board.withLock { $0.keep(only: desks, of: device) })
    }
  }
}
