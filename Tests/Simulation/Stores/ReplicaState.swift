import StetModel
import StetReplica

/// What a model replica holds; a copy is a snapshot.
struct ReplicaState {
  struct Desk {
    var role: Role?
    var cursor = LogCursor.start
  }

  let device: DeviceID
  var cards: [DeviceID: DeviceCard]
  var desks: [DeskName: Desk] = [:]
  /// In the order of the outbox.
  var rows: [ReplicaRow] = []
  private var lastPlace: Int64 = 0

  init(device: DeviceID, cards: [DeviceID: DeviceCard]) {
    self.device = device
    self.cards = cards
  }

  func index(of id: RevisionID) -> Int? { rows.firstIndex { $0.sealed.id == id } }

  mutating func makeDesk(_ desk: DeskName) { if desks[desk] == nil { desks[desk] = Desk() } }

  mutating func add(
    _ sealed: SealedRevision,
    _ revision: Revision,
    _ state: ReplicaRow.State,
    at position: LogPosition?
  ) {
    lastPlace += 1
    rows.append(
      ReplicaRow(
        sealed: sealed,
        revision: revision,
        state: state,
        position: position,
        place: lastPlace
      )
    )
  }

  func logged(_ desk: DeskName) -> [ReplicaRow] {
    rows.filter { $0.revision.desk == desk && $0.position != nil }
      .sorted { ($0.position ?? .start) < ($1.position ?? .start) }
  }

  /// Takes an entry of the log; returns 1 if it was not here.
  mutating func log(_ entry: PreparedRevision, at position: LogPosition) throws -> Int {
    guard let index = index(of: entry.sealed.id) else {
      add(entry.sealed, try Revision(decoding: entry.sealed.bytes), .logged, at: position)
      return 1
    }
    guard rows[index].state != .logged else {
      throw ReplicaError.batch(.diverged(at: position))
    }
    rows[index].state = .logged
    rows[index].position = position
    rows[index].refusal = nil
    return 0
  }

  /// Moves a refused revision, and what waits and builds on it, to the tray.
  mutating func reject(_ rejection: Rejection, at now: Int64) -> [RevisionID] {
    guard let first = index(of: rejection.revision), rows[first].state.isWaiting else { return [] }
    refuse(first, rejection.refusal, at: now)
    var moved: Set<RevisionID> = [rejection.revision]
    var order = [rejection.revision]
    for index in rows.indices where index > first && rows[index].state.isWaiting {
      guard rows[index].revision.record == rows[first].revision.record,
        !moved.isDisjoint(with: rows[index].revision.parents)
      else { continue }
      let detail = "builds on \(rejection.revision), which was refused"
      refuse(index, Refusal(code: .missingParent, detail: detail), at: now)
      moved.insert(rows[index].sealed.id)
      order.append(rows[index].sealed.id)
    }
    return order
  }

  private mutating func refuse(_ index: Int, _ refusal: Refusal, at now: Int64) {
    rows[index].state = rows[index].state.refused
    rows[index].refusal = refusal
    rows[index].refusedAt = now
  }

  /// Takes chosen ones out of the tray again, behind everything that waits.
  mutating func offerAgain(_ isChosen: (RejectedRevision) -> Bool) {
    let tray = rows.compactMap { row in
      row.refusal.map {
        RejectedRevision(
          desk: row.revision.desk,
          sealed: row.sealed,
          revision: row.revision,
          refusal: $0,
          at: row.refusedAt,
          isShown: row.state == .withheld
        )
      }
    }
    let chosen = RetrySelection(tray, isChosen).ids
    guard !chosen.isEmpty else { return }
    var moving: Set<RevisionID> = chosen
    for (index, row) in rows.enumerated() where chosen.contains(row.sealed.id) {
      for later in rows[index...] where later.state.isWaiting {
        if later.revision.record == row.revision.record { moving.insert(later.sealed.id) }
      }
    }
    for index in rows.indices where chosen.contains(rows[index].sealed.id) {
      rows[index].state = rows[index].state.offeredAgain
      rows[index].refusal = nil
    }
    moveToEnd(rows.filter { moving.contains($0.sealed.id) }.map(\.place))
  }

  /// Takes the log back; what lay behind is offered again, before what waits anyway.
  mutating func lose(_ desk: DeskName, above cursor: LogCursor) -> Int {
    offerAgain { $0.desk == desk && $0.refusal.code == .missingParent }
    let lost = logged(desk).filter { ($0.position ?? .start) > cursor.position }.map(\.place)
    let waiting = rows.filter { $0.revision.desk == desk && $0.state != .logged }.map(\.place)
    for index in rows.indices where lost.contains(rows[index].place) {
      rows[index].state = .lost
      rows[index].position = nil
    }
    let all = lost + waiting
    let ordered = zip(all, all.dropFirst()).prefix { $0 < $1 }.count + 1
    moveToEnd(Array(all.dropFirst(ordered)))
    desks[desk]?.cursor = cursor
    return lost.count
  }

  private mutating func moveToEnd(_ places: [Int64]) {
    for place in places {
      guard let index = rows.firstIndex(where: { $0.place == place }) else { continue }
      lastPlace += 1
      rows[index].place = lastPlace
    }
    rows.sort { $0.place < $1.place }
  }
}
