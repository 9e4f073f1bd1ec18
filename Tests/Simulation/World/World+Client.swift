import NIOCore
import StetModel
import StetReplica
import StetSession
import StetSync
import StetWire
import TestSupport

extension World {
  /// Starts an exchange, unless one is under way.
  func wantExchange(_ client: ClientNode, isLive: Bool) {
    client.isLive = client.isLive || isLive
    client.isWanted = true
    guard client.line == nil else { return }
    client.attempt += 1
    agenda.add(.connect(client: client.number, attempt: client.attempt), at: tick + 1)
  }

  func connect(_ number: Int, _ attempt: Int) throws {
    let client = clients[number]
    guard client.attempt == attempt, client.line == nil, client.isWanted else { return }
    guard client.pausedUntil <= tick else {
      return agenda.add(.connect(client: number, attempt: attempt), at: client.pausedUntil)
    }
    guard server.isUp else { return try end(client, with: .unreachable(detail: "refused")) }
    let connection = makeConnection(of: number)
    let now = client.clock.monotonic(tick)
    let session = ClientSession(agent: "simulated/1", nonce: nonce(), now: now)
    let line = ClientLine(connection, session: session, now: now)
    client.line = line
    accept(connection)
    note("connect", "\(number)")
    post(MessageCodec.encode(line.session.firstMessage), on: connection, isUp: true)
  }

  func nonce() -> Bytes32 {
    Bytes32(
      (0..<4).flatMap { _ in
        let word = schedule.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
    ) ?? .zero
  }

  func receiveAtClient(_ bytes: [UInt8], _ connection: Connection) throws {
    let client = clients[connection.client]
    guard let line = client.line, line.connection === connection else { return }
    let now = client.clock.monotonic(tick)
    line.lastReceived = now
    var buffer = ByteBuffer(bytes: bytes)
    let messages: [ServerMessage]
    do {
      messages = try line.decoder.read(&buffer)
    } catch {
      throw fail("wire", "client \(client.number) cannot read what the server sent: \(error)")
    }
    line.midMessageSince = line.decoder.isMidMessage ? line.midMessageSince ?? now : nil
    for message in messages where client.line === line {
      try obeying(client, line) { try receive(message, client, line) }
    }
    if client.line === line { try obeying(client, line) { try advance(client, line) } }
  }

  /// Runs `body`; a failure of the exchange ends the attempt, as it does in the product.
  func obeying(_ client: ClientNode, _ line: ClientLine, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as SyncError {
      if client.line === line { try end(client, with: error) }
    } catch ReplicaError.diskFull {
      counters.count(.replicaFull)
      if client.line === line { try end(client, with: .cut(detail: "the replica's disk is full")) }
    } catch let error as ReplicaError {
      throw fail("replica", "client \(client.number): \(error)")
    }
  }

  private func receive(_ message: ServerMessage, _ client: ClientNode, _ line: ClientLine) throws {
    let now = client.clock.monotonic(tick)
    let action = line.session.receive(message, now: now)
    switch action {
    case .reply(let reply): send(reply, line)
    case .prove(let challenge): try prove(challenge, client, line)
    case .begin(let welcome): try begin(welcome, client, line)
    case .end(let goodbye): throw SyncError.refused(goodbye)
    case .startOver:
      counters.count(.feedsCrossed)
      throw SyncError.crossed
    case .sayGoodbye(let violation):
      throw fail("session", "client \(client.number): \(violation)")
    case .apply, .caughtUp, .diverged, .takeChains, .takeAnswer, .blobStored, .blobRefused,
      .takeBlob, .takeRights, .takeEditors, .ignore:
      if case .takeAnswer(let answer) = action { try checkAnswer(answer, to: line, of: client) }
      let action = planted?.changed(action, client: client, line: line) ?? action
      try line.exchange?.handle(action, now: client.clock.wall(tick))
      obey(client, line)
    }
  }

  private func prove(_ challenge: Challenge, _ client: ClientNode, _ line: ClientLine) throws {
    let key = client.person.key
    let text = challenge.loginText(serverKeyHash: .zero, device: key.device)
    let login = Login(device: key.device, signature: try key.sign(text))
    if let proof = line.session.prove(with: .login(login)) { send(proof, line) }
  }

  private func begin(_ welcome: Welcome, _ client: ClientNode, _ line: ClientLine) throws {
    line.wasWelcome = true
    let options = ExchangeOptions(
      direction: client.pullsAlone ? .pull : .both,
      isLive: client.isLive && !client.pullsAlone,
      tellsOfLostBefore: client.retry.tellsOfLostBefore
    )
    line.exchange = SyncExchange(client.disk, options: options, features: line.session.features)
    try line.exchange?.begin(welcome)
    obey(client, line)
  }

  func advance(_ client: ClientNode, _ line: ClientLine) throws {
    guard line.exchange != nil else { return }
    while line.exchange?.wantsStore(hasRoom: true) == true {
      guard try line.exchange?.advance(hasRoom: true) == true else { break }
      obey(client, line)
    }
    line.exchange?.rest()
    obey(client, line)
    guard line.exchange?.isDone == true else { return }
    try finish(client, line)
  }

  private func obey(_ client: ClientNode, _ line: ClientLine) {
    for effect in line.exchange?.takeEffects() ?? [] {
      switch effect {
      case .send(let request):
        if case .push(let push) = request { line.pushes[push.request] = push }
        if let message = line.session.request(request) { send(message, line) }
      case .report(let event): counters.count(event)
      case .apply(let batch):
        line.applying.append(batch)
        let delay = Int.random(in: 1...5, using: &schedule)
        agenda.add(
          .apply(client: client.number, connection: line.connection.number),
          at: tick + delay
        )
      case .index: break
      }
    }
  }

  func send(_ message: ClientMessage, _ line: ClientLine) {
    post(MessageCodec.encode(message), on: line.connection, isUp: true)
  }

  func apply(_ number: Int, _ connection: Int) throws {
    let client = clients[number]
    guard let line = client.line, line.connection.number == connection else { return }
    guard client.pausedUntil <= tick else {
      return agenda.add(.apply(client: number, connection: connection), at: client.pausedUntil)
    }
    try obeying(client, line) { try write(line, of: client) }
    if client.line === line { try obeying(client, line) { try advance(client, line) } }
  }

  /// Writes what has come, in one transaction.
  private func write(_ line: ClientLine, of client: ClientNode) throws {
    let batches = line.applying
    guard !batches.isEmpty else { return }
    line.applying = []
    let prepared = try batches.map { (try PreparedBatch($0.batch), $0.start) }
    let changes = try FedBatches.apply(prepared.map { ($0.0, $0.1) }, to: client.disk)
    note("applied", "\(client.number)", "\(changes.receivedCount)")
    line.exchange?.applied(batchCount: batches.count, changes)
    obey(client, line)
    let byteCount = batches.reduce(0) { $0 + $1.byteCount }
    if let message = line.session.stored(batchCosting: byteCount) { send(message, line) }
    try checkReplica(client)
  }

  func writeAllThatCame(_ client: ClientNode, _ line: ClientLine) throws {
    try obeying(client, line) { try write(line, of: client) }
  }

  private func finish(_ client: ClientNode, _ line: ClientLine) throws {
    note("done", "\(client.number)")
    client.line = nil
    client.isWanted = client.pullsAlone
    let again = client.pullsAlone
    client.pullsAlone = false
    client.retry = RetryPlan(direction: .both, isEndless: true)
    line.connection.up.isFinished = true
    schedule(line.connection, isUp: true)
    line.connection.down.isClosed = true
    try checkReplica(client)
    if again { wantExchange(client, isLive: false) }
  }

  /// Ends an attempt, and plans the next one as the product does.
  func end(_ client: ClientNode, with error: SyncError) throws {
    note("ended", "\(client.number)", "\(error)")
    guard case .violation(let detail) = error else {
      let wasWelcome = client.line?.wasWelcome ?? false
      if let line = client.line { hangUp(line) }
      client.line = nil
      client.pullsAlone = client.retry.pullsAlone(after: error)
      let delay = client.retry.delay(after: error, wasWelcome: wasWelcome, using: &schedule)
      guard client.isWanted, let delay else { return client.isWanted = false }
      client.attempt += 1
      let ticks = Int(delay / SimulationLimits.tickMilliseconds) + 1
      return agenda.add(
        .connect(client: client.number, attempt: client.attempt),
        at: tick + (isHealing ? min(ticks, 20) : ticks)
      )
    }
    throw fail("session", "client \(client.number): \(detail)")
  }

  private func hangUp(_ line: ClientLine) {
    line.connection.up.isFinished = true
    line.connection.down.isClosed = true
    schedule(line.connection, isUp: true)
  }
}
