import NIOCore
import StetFeed
import StetModel
import StetServer
import StetSession
import StetStore
import StetSync
import StetWire
import TestSupport

extension World {
  func accept(_ connection: Connection) {
    let now = server.clock.monotonic(tick)
    let serving = Serving(agent: "simulated/1", nonce: nonce(), keyHash: .zero, now: now)
    let line = ServerLine(connection, serving: serving, now: now)
    server.lines[connection.number] = line
    server.hub.add(line.subscriber)
  }

  func dropServerLine(_ number: Int) {
    guard let line = server.lines.removeValue(forKey: number) else { return }
    server.hub.remove(line.subscriber)
    line.serving.end()
  }

  func receiveAtServer(_ bytes: [UInt8], _ connection: Connection) throws {
    guard let line = server.lines[connection.number] else { return }
    let now = server.clock.monotonic(tick)
    line.lastReceived = now
    var buffer = ByteBuffer(bytes: bytes)
    do {
      line.waiting += try line.decoder.read(&buffer)
    } catch {
      throw fail("wire", "the server cannot read what client \(connection.client) sent: \(error)")
    }
    line.midMessageSince = line.decoder.isMidMessage ? line.midMessageSince ?? now : nil
    try proceed(line)
  }

  /// Answers messages until one has to wait for the disk, then sends news.
  private func proceed(_ line: ServerLine) throws {
    while !line.isStoring, !line.waiting.isEmpty, isServed(line) {
      let message = line.waiting.removeFirst()
      try serving(line) {
        try line.serving.receive(
          message,
          now: server.clock.monotonic(tick),
          from: server.disk
        )
      }
    }
    try sendFeeds(line)
  }

  private func isServed(_ line: ServerLine) -> Bool {
    server.lines[line.connection.number] === line
  }

  private func sendFeeds(_ line: ServerLine) throws {
    guard !line.isStoring else { return }
    var isMore = true
    while isMore, isServed(line) {
      isMore = false
      try serving(line) {
        isMore = try line.serving.sendFeeds(
          from: server.disk,
          sharedBy: server.hub,
          now: server.clock.monotonic(tick)
        ) { _, _ in [:] }
      }
    }
  }

  /// Lets the engine do something, then does what it asks for; ends the connection if it says so.
  private func serving(_ line: ServerLine, _ body: () throws -> Void) throws {
    do {
      let result = Result { try body() }
      for effect in line.serving.takeEffects() { try obey(effect, line) }
      try result.get()
    } catch let end as ConnectionEnd {
      try close(line, end)
    } catch let failure as Failure {
      throw failure
    } catch {
      try close(line, ConnectionEnd(storeError: error))
    }
  }

  private func obey(_ effect: ServingEffect, _ line: ServerLine) throws {
    switch effect {
    case .send(let message): post(MessageCodec.encode(message), on: line.connection, isUp: false)
    case .sendBatch(let batch):
      try checkGrant(of: line, for: batch.payload)
      post(batch.payload, on: line.connection, isUp: false)
    case .admit: line.decoder.allowLargeMessages()
    case .follow(let desk): server.hub.follow(desk, line.subscriber)
    case .unfollow(let desk): server.hub.unfollow(desk, line.subscriber)
    case .push(let push, _):
      line.isStoring = true
      let delay = Int.random(in: 1...6, using: &schedule)
      agenda.add(.commit(line.connection.number, push), at: tick + delay)
    case .storeBlob, .redeem, .noteEditing, .countRefusal: break
    }
  }

  private func close(_ line: ServerLine, _ end: ConnectionEnd) throws {
    note("server ends", "\(line.connection.number)", "\(end)")
    dropServerLine(line.connection.number)
    if case .goodbye(let goodbye) = end {
      if goodbye.code == .protocolViolation {
        throw fail("session", "client \(line.connection.client): \(goodbye.detail)")
      }
      post(MessageCodec.encode(ServerMessage.goodbye(goodbye)), on: line.connection, isUp: false)
    }
    line.connection.down.isFinished = true
    schedule(line.connection, isUp: false)
  }

  func commit(_ push: Push, on number: Int) throws {
    guard server.isUp, let line = server.lines[number], let member = line.serving.member else {
      return
    }
    if server.disk.nextFate == .isLost { counters.count(.commitLost) }
    if revokesDuringPush {
      revokesDuringPush = false
      try revokeMeanwhile(push, by: line.connection.client)
    }
    do {
      let before = try server.disk.inner.log(of: push.desk).count
      let outcomes = try server.disk.push(push, from: member, now: server.clock.wall(tick))
      note("committed", "\(number)", "\(outcomes)")
      try checkCommit(push, outcomes, by: member, before: before)
      server.hub.announce(try server.disk.inner.heads())
      if losesNextAnswer, outcomes.contains(where: \.isStored) {
        losesNextAnswer = false
        counters.count(.answerLost)
        if schedule.coin() { return try killServer() }
        return try cut(line.connection)
      }
      let delay = Int.random(in: 1...4, using: &schedule)
      agenda.add(.answer(number, push, outcomes), at: tick + delay)
      try wakeReaders()
    } catch is ServerDied {
      try killServer()
    } catch let failure as Failure {
      throw failure
    } catch {
      counters.count(.storeFailed)
      try close(line, ConnectionEnd(storeError: error))
      // After a failed flush nobody knows what is on the disk: the process exits.
      if (error as? StoreError)?.isFatal == true { try killServer() }
    }
  }

  /// Takes the right of whoever pushes away, or that of everyone else.
  private func revokeMeanwhile(_ push: Push, by client: Int) throws {
    let isAuthor = schedule.coin()
    let account = clients[client].person.account
    for other in 0..<scenario.clientCount {
      guard isAuthor == (clients[other].person.account == account) else { continue }
      try grant(nil, to: other, on: push.desk)
    }
  }

  func answer(_ push: Push, _ outcomes: [PushOutcome], on number: Int) throws {
    guard server.isUp, let line = server.lines[number] else { return }
    line.isStoring = false
    try serving(line) { line.serving.answer(push, with: outcomes) }
    try proceed(line)
    server.disk.commitLate(now: server.clock.wall(tick + 200))
  }

  /// Sends what is new to the connections that the hub has woken, by their numbers.
  func wakeReaders() throws {
    for number in server.lines.keys.sorted() {
      guard let line = server.lines[number], line.isWoken.take() else { continue }
      if planted == .forgetsToWake { continue }
      try sendFeeds(line)
    }
  }

  func killServer() throws {
    note("server dies")
    counters.count(.serverKilled)
    server.isUp = false
    for number in server.lines.keys.sorted() {
      if let connection = connections[number] { try cut(connection) }
    }
    try server.disk.crash()
    agenda.add(.startServer, at: tick + (isHealing ? 2 : Int.random(in: 5...60, using: &schedule)))
  }

  func startServer() throws {
    guard !server.isUp else { return }
    server.isUp = true
    server.hub = Server.makeFeeds()
    server.marks = try server.disk.inner.marks()
    try checkServerLog()
  }

  /// What the server's watch does every 200 milliseconds.
  func lookAtStore() throws {
    guard server.isUp else { return }
    let marks = try server.disk.inner.marks()
    defer { server.marks = marks }
    guard let last = server.marks, marks != last else { return }
    if marks.generation != last.generation { server.hub.replace(try server.disk.inner.heads()) }
    for number in server.lines.keys.sorted() {
      guard let line = server.lines[number] else { continue }
      try serving(line) {
        guard marks.generation == last.generation else {
          throw ConnectionEnd.goodbye(
            Goodbye(code: .restored, detail: "the log was restored from a backup")
          )
        }
        try line.serving.checkRights(in: server.disk)
      }
    }
  }

  func lookAtTimers() throws {
    for number in server.lines.keys.sorted() where server.isUp {
      guard let line = server.lines[number] else { continue }
      let traffic = Traffic(
        lastReceived: line.lastReceived,
        midMessageSince: line.midMessageSince,
        unsentSince: line.connection.down.waitingSince.map { server.clock.monotonic($0) }
      )
      try serving(line) {
        _ = try line.serving.tick(now: server.clock.monotonic(tick), traffic: traffic)
      }
    }
    for client in clients where client.pausedUntil <= tick { try lookAtTimers(of: client) }
  }

  private func lookAtTimers(of client: ClientNode) throws {
    guard let line = client.line else { return }
    let traffic = Traffic(
      lastReceived: line.lastReceived,
      midMessageSince: line.midMessageSince,
      unsentSince: line.connection.up.waitingSince.map { client.clock.monotonic($0) }
    )
    switch line.session.tick(now: client.clock.monotonic(tick), traffic: traffic) {
    case .sayGoodbye(let goodbye):
      counters.count(.silenceNoticed)
      try end(client, with: .cut(detail: goodbye.detail))
    case .ping(let token): send(.ping(token: token), line)
    case .wait, .ignore: break
    }
  }
}

extension PushOutcome {
  var isStored: Bool {
    if case .stored = self { true } else { false }
  }
}
