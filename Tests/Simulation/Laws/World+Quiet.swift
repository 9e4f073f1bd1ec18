import StetMerge
import StetModel
import StetReplica
import StetServer
import StetSession

// What must be so once nothing breaks any more and everyone has synced.
extension World {
  private static let roundCount = 4
  private static let ticksPerRound = 600

  /// Mends everything, lets everyone sync until nothing is left to do, and checks what is there.
  func checkQuiet() throws {
    try heal()
    let before = messageCount
    for _ in 0..<Self.roundCount { try syncAll() }
    let most = Self.roundCount * clients.count * SimulationLimits.quietMessageCountMax
    guard messageCount - before <= most else {
      throw fail("bounded", "\(messageCount - before) messages until all was quiet")
    }
    for desk in desks { try checkDesk(desk) }
    try checkSaved()
    try checkNews()
  }

  private func heal() throws {
    isHealing = true
    server.disk.fullUntil = 0
    server.disk.nextFate = .succeeds
    losesNextAnswer = false
    revokesDuringPush = false
    for client in clients {
      client.isLive = false
      client.pausedUntil = 0
      client.disk.fullUntil = 0
      client.isWanted = false
      if let line = client.line { try cut(line.connection) }
    }
    try startServer()
    try run(until: tick + 50)
  }

  private func syncAll() throws {
    for client in clients { wantExchange(client, isLive: false) }
    let end = tick + Self.ticksPerRound
    while tick < end, clients.contains(where: { $0.isWanted || $0.line != nil }) {
      try run(until: tick + 1)
    }
    if let client = clients.first(where: { $0.isWanted || $0.line != nil }) {
      throw fail("G5 convergence", "client \(client.number) does not come to rest")
    }
  }

  private func checkDesk(_ desk: DeskName) throws {
    let log = try server.disk.inner.log(of: desk)
    let ids = log.map(\.id)
    guard Set(ids).count == ids.count else {
      throw fail("G3 exactly once", "a revision has two entries on \(desk)")
    }
    let rows = try log.enumerated().map { index, sealed in
      ReplicaRow(
        sealed: sealed,
        revision: try Revision(decoding: sealed.bytes),
        state: .logged,
        position: LogPosition(rawValue: Int64(index) + 1),
        place: Int64(index)
      )
    }
    let digest = RecordViews.digest(of: rows, on: desk)
    for client in clients { try checkReplica(client, desk, ids, digest) }
    try checkTokens(rows, on: desk)
  }

  private func checkReplica(
    _ client: ClientNode,
    _ desk: DeskName,
    _ ids: [RevisionID],
    _ digest: Bytes32
  ) throws {
    guard truth.grants[Grant(client.person.account, desk)] != nil else { return }
    let rows = try client.disk.rows().filter { $0.revision.desk == desk }
    let logged = rows.filter { $0.position != nil }
      .sorted { ($0.position ?? .start) < ($1.position ?? .start) }.map(\.sealed.id)
    guard logged == ids else {
      throw fail("G5 convergence", "client \(client.number) does not hold the log of \(desk)")
    }
    if let row = rows.first(where: { $0.state.isWaiting }) {
      throw fail("G5 convergence", "client \(client.number) still has \(row.sealed.id) to send")
    }
    try checkTray(rows, ids: Set(ids), of: client)
    guard rows.allSatisfy({ $0.state == .logged }) else { return }
    var shown = try client.disk.inner.digest(desk)
    if planted == .mergeForgetsAHead { shown = RecordViews.forgetfulDigest(of: rows, on: desk) }
    guard shown == digest else {
      throw fail(
        "G5 convergence",
        "client \(client.number) shows another \(desk) than its log says"
      )
    }
  }

  /// What lies in the tray lies there for a reason that still holds.
  private func checkTray(_ rows: [ReplicaRow], ids: Set<RevisionID>, of client: ClientNode) throws {
    for row in rows {
      guard let refusal = row.refusal else { continue }
      switch refusal.code {
      case .missingParent where ids.isSuperset(of: row.revision.parents):
        throw fail("refused without cause", "client \(client.number): \(refusal.detail)")
      case .forbidden, .malformed, .badSignature, .wrongAuthor, .inconsistent:
        throw fail("refused without cause", "client \(client.number): \(refusal.code)")
      default: break
      }
    }
  }

  /// Every note that was saved is in the log, or still with its author, with its text.
  private func checkSaved() throws {
    var logged: Set<RevisionID> = []
    for desk in desks { logged.formUnion(try server.disk.inner.log(of: desk).map(\.id)) }
    for (id, saved) in truth.saved.sorted(by: { $0.key < $1.key }) where !logged.contains(id) {
      let holders = try clients.filter { client in
        try client.person.key.device == saved.device
          && client.disk.rows().contains { $0.sealed.id == id }
      }
      guard let holder = holders.first else {
        throw fail("G2 no lost note", "\(id) of client \(saved.client) is nowhere")
      }
      let mayWrite = truth.grants[Grant(holder.person.account, saved.desk)] != nil
      if truth.acknowledged.contains(id), truth.restoreCount == 0 || mayWrite {
        throw fail("G1 durable", "\(id) was acknowledged and is not in the log")
      }
    }
  }

  /// No sentence vanishes that nobody took out who had seen it.
  private func checkTokens(_ rows: [ReplicaRow], on desk: DeskName) throws {
    for (record, kind) in RecordViews.records(in: rows, on: desk) where kind == .note {
      let revisions = rows.filter { $0.revision.record == record }
      guard let view = RecordViews.note(record, rows) else { continue }
      if !view.body.spots.isEmpty { counters.count(.conflictLeft) }
      let shown = Set(Self.sentences(of: view.body.searched))
      var ancestors: [RevisionID: Set<RevisionID>] = [:]
      for row in revisions {
        let parents = row.revision.parents
        ancestors[row.sealed.id] = parents.reduce(into: Set(parents)) {
          $0.formUnion(ancestors[$1] ?? [])
        }
      }
      for row in revisions {
        for sentence in Self.sentences(of: row.body ?? "") where !shown.contains(sentence) {
          // Whoever only left it in did not write it.
          let isOld = revisions.contains { other in
            ancestors[row.sealed.id]?.contains(other.sealed.id) == true
              && Self.sentences(of: other.body ?? "").contains(sentence)
          }
          let isRemoved = revisions.contains { other in
            guard let body = other.body else { return false }
            return ancestors[other.sealed.id]?.contains(row.sealed.id) == true
              && !Self.sentences(of: body).contains(sentence)
          }
          if isOld { continue }
          guard isRemoved else {
            throw fail(
              "G8 no silent merge",
              "\(sentence) has vanished from «\(view.body.searched)» of \(Self.told(revisions))"
            )
          }
        }
      }
    }
  }

  /// What people wrote, with the places of what each had seen.
  private static func told(_ revisions: [ReplicaRow]) -> String {
    revisions.enumerated().map { place, row in
      let parents = row.revision.parents.compactMap { parent in
        revisions.firstIndex { $0.sealed.id == parent }
      }
      return "[\(place) after \(parents)] \(row.body ?? "–")"
    }
    .joined(separator: " ")
  }

  /// Whoever follows a desk hears of what is new without connecting again.
  private func checkNews() throws {
    let desk = desks[0]
    let readers = clients.filter { truth.grants[Grant($0.person.account, desk)] != nil }
    guard readers.count > 1, let writer = readers.first else { return }
    for client in readers { wantExchange(client, isLive: true) }
    try run(until: tick + 100)
    var random = schedule
    try write(writer, on: desk, using: &random)
    try run(until: tick + 150)
    let ids = try server.disk.inner.log(of: desk).map(\.id)
    for client in readers {
      let rows = try client.disk.rows()
      guard ids.allSatisfy({ id in rows.contains { $0.sealed.id == id && $0.position != nil } })
      else { throw fail("G4 gapless", "client \(client.number) does not hear of news") }
    }
  }
}

extension ReplicaRow {
  var body: String? {
    guard case .note(let change) = revision.change else { return nil }
    return change.body
  }
}

extension RecordViews {
  /// The views as a merge makes them that knows only one parent of each revision.
  static func forgetfulDigest(of rows: [ReplicaRow], on desk: DeskName) -> Bytes32 {
    digest(
      of: rows.map { row in
        var row = row
        row.revision.parents = Array(row.revision.parents.prefix(1))
        return row
      },
      on: desk
    )
  }
}
