import StetModel
import StetReplica
import TestSupport

extension World {
  func perform(_ act: Scenario.Act) throws {
    var random = SeededRandom(seed: act.salt)
    note("act", "\(act.kind)")
    switch act.kind {
    case .write(let client, let desk):
      try write(clients[client], on: desks[desk], using: &random)
    case .sync(let client): wantExchange(clients[client], isLive: false)
    case .follow(let client): wantExchange(clients[client], isLive: true)
    case .leave(let client): try leave(clients[client])
    case .revoke(let client, let desk): try grant(nil, to: client, on: desks[desk])
    case .grant(let client, let desk): try grant(.analyst, to: client, on: desks[desk])
    case .revokeDuringPush: revokesDuringPush = true
    case .grantAll:
      for client in 0..<scenario.clientCount {
        for desk in desks { try grant(.analyst, to: client, on: desk) }
      }
    case .backUp: backup = try server.disk.inner.backup()
    case .restore: try restore()
    case .killClient(let client): try kill(clients[client])
    case .killServer: if server.isUp { try killServer() }
    case .loseCommit: server.disk.nextFate = .isLost
    case .failFlush: server.disk.nextFate = .failsToFlush
    case .loseAnswer: losesNextAnswer = true
    case .fillServer(let ticks): server.disk.fullUntil = tick + ticks
    case .fillClient(let client, let ticks): clients[client].disk.fullUntil = tick + ticks
    case .copyReplica(let client): try copy(clients[client])
    case .pause(let client, let ticks): clients[client].pausedUntil = tick + ticks
    case .jump(let client, let milliseconds): clients[client].clock.wallOffset += milliseconds
    case .cut, .halfClose, .hold: breakLine(act.kind)
    }
  }

  private func breakLine(_ kind: Scenario.Kind) {
    switch kind {
    case .cut(let client, let count): clients[client].line?.connection.down.cutAfter = count
    case .halfClose(let client):
      guard let connection = clients[client].line?.connection else { return }
      connection.up.isFinished = true
      schedule(connection, isUp: true)
    case .hold(let client, let isUp, let ticks):
      guard let connection = clients[client].line?.connection else { return }
      if isUp {
        connection.up.heldUntil = tick + ticks
      } else {
        connection.down.heldUntil = tick + ticks
      }
    default: break
    }
  }

  private func leave(_ client: ClientNode) throws {
    client.isLive = false
    client.isWanted = false
    if let line = client.line { try cut(line.connection) }
  }

  func grant(_ role: Role?, to client: Int, on desk: DeskName) throws {
    let account = clients[client].person.account
    let now = server.clock.wall(tick)
    let held = truth.grants[Grant(account, desk)]
    guard held != role else { return }
    if role == nil, server.lines.values.contains(where: { $0.isStoring }) {
      counters.count(.revokedDuringPush)
    }
    try server.disk.inner.grant(role, to: account, on: desk, now: now)
    truth.grants[Grant(account, desk)] = role
    if role == nil { counters.count(.revoked) } else { counters.count(.grantedAgain) }
  }

  private func restore() throws {
    guard let backup else { return }
    let lost = try desks.contains { desk in
      try backup.log(of: desk).count < server.disk.inner.log(of: desk).count
    }
    if lost { counters.count(.restoredWithLoss) }
    truth.restoreCount += 1
    var generation = Bytes16.zero
    if planted != .restoredUnderSameGeneration {
      let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: schedule.next()) }
      generation = Bytes16(bytes) ?? .zero
    }
    server.disk.inner = try server.disk.inner
      .restored(from: backup, generation: generation, now: server.clock.wall(tick))
    try noteServerLog()
  }

  private func kill(_ client: ClientNode) throws {
    client.deathCount += 1
    counters.count(.clientKilled)
    if let line = client.line {
      if !line.applying.isEmpty { counters.count(.clientKilledWhileApplying) }
      line.applying = []
      client.isWanted = false
      try cut(line.connection)
    }
    try client.disk.crash()
    try checkReplica(client)
    wantExchange(client, isLive: false)
  }

  /// `cp -a`: the same device, key and outbox, at another place.
  private func copy(_ client: ClientNode) throws {
    guard clients.count < scenario.clientCount + 2 else { return }
    counters.count(.replicaCopied)
    let disk = ClientDisk(try client.disk.inner.copied(), planted: planted)
    let copy = ClientNode(
      number: clients.count,
      person: client.person,
      disk: disk,
      clock: client.clock
    )
    copy.seen = client.seen
    clients.append(copy)
    // Both go on, offline for a while.
    for (offset, other) in [(40, copy), (60, client)] {
      let kinds: [Scenario.Kind] = [
        .write(client: other.number, desk: 0), .sync(client: other.number),
      ]
      for kind in kinds {
        extraActs.append(Scenario.Act(tick: tick + offset, salt: schedule.next(), kind: kind))
        agenda.add(.extra(extraActs.count - 1), at: tick + offset)
      }
    }
  }
}
