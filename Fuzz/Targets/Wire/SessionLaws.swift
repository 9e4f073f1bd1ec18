import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport

/// What holds for the sessions of both ends, whatever the other end sends and when.
///
/// Messages go through the real codec; one may be damaged on its way.
enum SessionLaws {
  static func check(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    if script.coin() {
      var play = ServerPlay(script)
      try play.run()
    } else {
      var play = ClientPlay(script)
      try play.run()
    }
  }

  /// The message as its bytes say it, or `nil` where damage left none.
  static func carried<Message: WireMessage>(
    _ bytes: ByteBuffer,
    as type: Message.Type,
    damagedBy script: inout ByteScript
  ) -> Message? {
    var buffer = bytes
    if script.byte() == 0xFE, buffer.readableBytes > 0 {
      let place = Int(script.byte()) % buffer.readableBytes
      buffer.setInteger(script.byte(), at: buffer.readerIndex + place)
    }
    var decoder = MessageDecoder<Message>()
    decoder.allowLargeMessages()
    return try? decoder.next(&buffer)
  }
}

/// One end's session, played to the end of a script.
private protocol SessionPlay: ~Copyable {
  var script: ByteScript { get set }
  var now: Int64 { get set }
  var isClosed: Bool { get }
  var isOpen: Bool { get }

  /// Takes a message of the other end.
  mutating func receive(wasClosed: Bool) throws

  /// Does something that nobody asked for.
  mutating func act()
}

extension SessionPlay where Self: ~Copyable {
  fileprivate mutating func run() throws {
    while !script.isOver {
      let wasClosed = isClosed
      now += Int64(script.byte() & 15) * 1_000
      if script.coin() { try receive(wasClosed: wasClosed) } else { act() }
      try law("What is closed stays closed", holds: !wasClosed || isClosed)
      try law("What is closed is not open", holds: !(isOpen && isClosed))
    }
  }
}

/// A server's session that anybody talks to.
private struct ServerPlay: SessionPlay, ~Copyable {
  var script: ByteScript
  var session: ServerSession
  var now: Int64 = 1_000
  /// A login or an enrolment waits for its outcome.
  var isChecking = false
  var pushes: [UInt64] = []

  init(_ script: ByteScript) {
    self.script = script
    self.session = ServerSession(
      agent: "fuzz",
      nonce: Sample.digest(1),
      keyHash: Sample.digest(2),
      now: now
    )
  }

  var isClosed: Bool { session.isClosed }
  var isOpen: Bool { session.isOpen }

  mutating func receive(wasClosed: Bool) throws {
    let sent = MessageCodec.encode(script.clientMessage())
    guard
      let message = SessionLaws.carried(sent, as: ClientMessage.self, damagedBy: &script)
    else { return }
    let action = session.receive(message, now: now)
    try law("Behind the end nothing is done", holds: !wasClosed || action == .ignore)
    switch action {
    case .authenticate, .enrol: isChecking = true
    case .push(let push): pushes.append(push.request)
    case .sayGoodbye:
      try law("A goodbye closes", holds: session.isClosed)
    default: break
    }
  }

  mutating func act() {
    switch script.index(below: 9) {
    case 0 where isChecking:
      isChecking = false
      _ = session.admitted(script.welcome(), now: now)
    case 1 where isChecking:
      isChecking = false
      _ = session.refused(script.goodbye())
    case 2:
      let byteCount = Int(script.byte()) << script.index(below: 24)
      _ = session.offerBatch(desk: script.desk(), byteCount: byteCount, now: now)
    case 3: _ = session.caughtUp(desk: script.desk())
    case 4: session.stopFeed(desk: script.desk())
    case 5: if let push = pushes.popLast() { session.answeredPush(request: push) }
    case 6: _ = session.tick(now: now, traffic: Traffic(lastReceived: now - 5_000))
    case 7: _ = session.tell([:], of: script.desk(), now: now)
    case 8 where script.byte() == 0: _ = session.end()
    default: break
    }
  }
}

/// A client's session that anybody talks to.
private struct ClientPlay: SessionPlay, ~Copyable {
  var script: ByteScript
  var session = ClientSession(agent: "fuzz", nonce: Sample.digest(1), now: 1_000)
  var now: Int64 = 1_000
  var isProving = false
  /// Batches that were to be stored and are not yet.
  var costs: [Int] = []

  init(_ script: ByteScript) { self.script = script }

  var isClosed: Bool { session.isClosed }
  var isOpen: Bool { session.isOpen }

  mutating func receive(wasClosed: Bool) throws {
    let sent = MessageCodec.encode(script.serverMessage())
    guard
      let message = SessionLaws.carried(sent, as: ServerMessage.self, damagedBy: &script)
    else { return }
    let action = session.receive(message, now: now)
    try law("Behind the end nothing is done", holds: !wasClosed || action == .ignore)
    switch action {
    case .prove: isProving = true
    case .apply(let batch): costs.append(batch.creditByteCount)
    case .sayGoodbye, .end: try law("A goodbye closes", holds: session.isClosed)
    default: break
    }
  }

  mutating func act() {
    switch script.index(below: 5) {
    case 0 where isProving:
      isProving = false
      let login = Login(device: Sample.device(7), signature: Array(repeating: 1, count: 64))
      _ = session.prove(with: .login(login))
    case 1: _ = session.request(request())
    case 2: if let cost = costs.popLast() { _ = session.stored(batchCosting: cost) }
    case 3: _ = session.tick(now: now, traffic: Traffic(lastReceived: now - 5_000))
    case 4 where script.byte() == 0: _ = session.end()
    default: break
    }
  }

  private mutating func request() -> ClientRequest {
    switch script.index(below: 7) {
    case 0: .subscribe(desk: script.desk(), from: script.cursor(), mode: .live)
    case 1: .subscribe(desk: script.desk(), from: .start, mode: .catchUp)
    case 2: .unsubscribe(desk: script.desk())
    case 3: .push(script.push())
    case 4: .chains(desk: script.desk(), positions: [script.position()])
    case 5: .getBlob(desk: script.desk(), digest: script.digest())
    default: .editing(script.place(), script.coin() ? .open : .closed)
    }
  }
}
