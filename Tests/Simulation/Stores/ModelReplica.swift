import StetMerge
import StetModel
import StetReplica
import StetSync

/// A replica in arrays: the model that the SQLite replica is compared with.
///
/// The simulation has one thread.
final class ModelReplica: SimulatedReplica, @unchecked Sendable {
  var state: ReplicaState

  init(device: DeviceID, card: DeviceCard) {
    state = ReplicaState(device: device, cards: [device: card])
  }

  private init(_ state: ReplicaState) { self.state = state }

  func copied() -> any SimulatedReplica { ModelReplica(state) }
  func reopened() -> any SimulatedReplica { ModelReplica(state) }
  func rows() -> [ReplicaRow] { state.rows }

  func save(_ sealed: SealedRevision) throws {
    let revision = try Revision(decoding: sealed.bytes)
    guard state.index(of: sealed.id) == nil else { return }
    state.makeDesk(revision.desk)
    state.add(sealed, revision, .unsent, at: nil)
  }

  func desks() -> [DeskState] {
    state.desks.sorted { $0.key < $1.key }.map { name, desk in
      DeskState(desk: name, role: desk.role, cursor: desk.cursor, storyCount: 0, noteCount: 0)
    }
  }

  func setRoles(_ roles: [(desk: DeskName, role: Role?)]) throws {
    for (desk, role) in roles {
      state.makeDesk(desk)
      let old = state.desks[desk]?.role
      state.desks[desk]?.role = role
      guard let role, old != role, old.map({ $0 < role }) ?? true else { continue }
      state.offerAgain { $0.desk == desk && $0.refusal.code == .forbidden }
    }
  }

  func cursor(_ desk: DeskName) -> LogCursor { state.desks[desk]?.cursor ?? .start }

  func cursors(_ desk: DeskName, at positions: [LogPosition]) -> [LogCursor] {
    var found: [LogPosition: LogCursor] = [.start: .start]
    var cursor = LogCursor.start
    for row in state.logged(desk) {
      cursor = cursor.advanced(by: row.sealed.id)
      found[cursor.position] = cursor
    }
    return positions.compactMap { found[$0] }
  }

  func offer(
    _ desk: DeskName,
    after place: OutboxPlace,
    countMax: Int,
    byteCountMax: Int
  ) -> OutboxPage {
    let waiting = state.rows
      .filter { $0.revision.desk == desk && $0.state.isWaiting && $0.place > place.row }
      .prefix(countMax)
    let revisions = Array(PushPlan.next(waiting.map(\.sealed)[...]))
    let rows = waiting.prefix(revisions.count)
    let devices = Set(rows.map(\.revision.device)).subtracting([state.device])
    return OutboxPage(
      revisions: revisions,
      cards: devices.sorted().compactMap { state.cards[$0] },
      end: rows.last.map { OutboxPlace(row: $0.place) } ?? place
    )
  }

  func unsentCount(_ desk: DeskName) -> Int {
    state.rows.count { $0.revision.desk == desk && $0.state.isWaiting }
  }

  func unsentOriginals(_ desk: DeskName) -> [Bytes32] { [] }
  func original(_ digest: Bytes32) -> [UInt8]? { nil }
  func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) {}
  func markOriginalsRefused(_ digests: [Bytes32], desk: DeskName) {}

  func reject(_ rejections: [Rejection], at now: Int64) -> [RevisionID] {
    rejections.flatMap { state.reject($0, at: now) }
  }

  func apply(_ batches: [PreparedBatch]) throws -> AppliedChanges {
    var changed = state
    var changes = AppliedChanges()
    for batch in batches {
      guard let desk = changed.desks[batch.desk] else { throw ReplicaError.unknownDesk(batch.desk) }
      var continuation = LogContinuation(desk.cursor)
      let fresh = try continuation.take(batch) { position in
        changed.rows.first { $0.revision.desk == batch.desk && $0.position == position }?.sealed.id
      }
      for (position, entry) in fresh {
        changes.receivedCount += try changed.log(entry, at: position)
      }
      changed.desks[batch.desk]?.cursor = continuation.cursor
      for card in batch.cards { changed.cards[DeviceID(publicKey: card.publicKey)] = card }
    }
    state = changed
    return changes
  }

  func rewind(_ desk: DeskName, from start: LogCursor?, to cursor: LogCursor) throws -> Int {
    let own = self.cursor(desk)
    guard own == start ?? own else { throw ReplicaError.batch(.diverged(at: own.position)) }
    guard cursors(desk, at: [cursor.position]) == [cursor] else {
      throw ReplicaError.batch(.diverged(at: cursor.position))
    }
    return state.lose(desk, above: cursor)
  }

  func digest(_ desk: DeskName) -> Bytes32 { RecordViews.digest(of: state.rows, on: desk) }
}

// What only planted bugs do.
extension ModelReplica {
  func forget(_ ids: [RevisionID]) { state.rows.removeAll { ids.contains($0.sealed.id) } }

  func moveCursor(behind batch: PreparedBatch) {
    let last = batch.first.rawValue + Int64(batch.entries.count) - 1
    state.desks[batch.desk]?.cursor = LogCursor(
      position: LogPosition(rawValue: last),
      chain: batch.chain
    )
  }
}
