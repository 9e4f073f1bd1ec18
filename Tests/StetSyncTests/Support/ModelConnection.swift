import NIOCore
import StetModel
import StetSession
import StetTransport
import StetWire

/// One connection of the model server: the real machine, the model's log.
final class ModelConnection {
  struct Broken: Error {}

  private let accepted: ServerListener<ClientMessageReader>.Accepted
  private let server: ModelServer
  private let number: Int
  private let fault: ModelServer.Fault?
  private var session: ServerSession
  private var feeds: [DeskName: (cursor: LogCursor, hasCaughtUp: Bool)] = [:]
  private var budget: Int?
  private var isFirstFeed = true
  private var isToDeny: Bool { if case .falseDivergence? = fault { true } else { false } }

  private var isFull: Bool {
    if case .full? = fault { true } else { server.with { $0.isFull } }
  }

  static let full = Goodbye(code: .storageFailure, detail: "the server's disk is full")

  init(_ accepted: ServerListener<ClientMessageReader>.Accepted, server: ModelServer) {
    self.accepted = accepted
    self.server = server
    let inbox = accepted.channel.inbox
    (number, fault) = server.with { state in
      let number = state.connectionCount
      state.connectionCount += 1
      state.sentByteCounts.append(0)
      state.messageCounts.append(0)
      state.inboxes[number] = inbox
      return (number, number < state.faults.count ? state.faults[number] : nil)
    }
    if case .cut(let byteCount)? = fault { budget = byteCount }
    self.session = ServerSession(
      agent: "model",
      nonce: ModelServer.nonce,
      keyHash: server.identity.pin,
      now: 0,
      features: server.with { $0.features }
    )
  }

  func run() async {
    do { while try await step() {} } catch { accepted.channel.abort() }
    let number = number
    server.with { $0.inboxes[number] = nil }
  }

  private func step() async throws -> Bool {
    let delivery = await accepted.channel.inbox.next()
    for message in delivery.messages { try await take(message) }
    if delivery.end != nil { return false }
    try await sendFeeds()
    return !session.isClosed
  }

  private func take(_ message: ClientMessage) async throws {
    let number = number
    let count = server.with { state in
      state.messageCounts[number] += 1
      return state.messageCounts[number]
    }
    let answers = try obey(session.receive(message, now: 0))
    if case .silence(let last)? = fault, count == last { throw Broken() }
    if session.isOpen { try await accepted.channel.allowLargeMessages() }
    if answers.contains(.goodbye(Self.full)) {
      await accepted.channel.close(
        after: MessageCodec.encode(ServerMessage.goodbye(Self.full)),
        within: .seconds(5)
      )
      throw Broken()
    }
    if answers.count > 1 {
      // As one piece, so that they arrive together.
      var bytes = ByteBuffer()
      for answer in answers { bytes.writeImmutableBuffer(MessageCodec.encode(answer)) }
      return try await accepted.channel.send(bytes)
    }
    for answer in answers { try await send(answer) }
    if case .cutBehindWelcome? = fault, session.isOpen {
      await accepted.channel.close(after: ByteBuffer(), within: .seconds(5))
      throw Broken()
    }
  }

  private func obey(_ action: ServerAction) throws -> [ServerMessage] {
    switch action {
    case .reply(let message): return [message]
    case .authenticate(let login, _): return admit(server.card(of: login.device))
    case .enrol(let enrolment, _): return admit(try server.enrol(enrolment))
    case .startFeed(let desk, let cursor, _): return start(desk, cursor)
    case .stopFeed(let desk):
      feeds[desk] = nil
      return []
    case .push(let push):
      guard !isFull else { return [.goodbye(Self.full)] }
      session.answeredPush(request: push.request)
      return [.pushed(server.take(push))]
    case .readChains(let desk, let positions):
      return [.chains(desk: desk, cursors: server.chains(positions))]
    case .storeBlob(_, let digest, let bytes): return [server.store(bytes, digest: digest)]
    case .readBlob(_, let digest):
      return [.blob(digest: digest, bytes: server.with { $0.originals[digest] })]
    case .noteEditing(let place, let state):
      return server.with { model in
        let logCount = model.log.entries.count
        model.announcements.append(.init(place: place, state: state, logCount: logCount))
        return state == .open ? [.editors(NoteEditors(place, model.editors))] : []
      }
    case .sayGoodbye(let goodbye): return [.goodbye(goodbye)]
    case .close, .ignore, .resumeFeeds: return []
    }
  }

  private func admit(_ card: DeviceCard?) -> [ServerMessage] {
    var goodbye: Goodbye?
    if case .refusal(let refusal)? = fault { goodbye = refusal }
    guard goodbye == nil, let card else {
      let reason = goodbye ?? Goodbye(code: .notEnrolled, detail: "")
      _ = session.refused(reason)
      return [.goodbye(reason)]
    }
    let welcome = Welcome(account: card.account, card: card, desks: server.rights)
    _ = session.admitted(welcome, now: 0)
    if case .revoked? = fault { server.with { $0.rights = [] } }
    guard case .rightsBehindWelcome(let rights)? = fault else { return [.welcome(welcome)] }
    return [.welcome(welcome), .rights(rights)]
  }

  private func start(_ desk: DeskName, _ cursor: LogCursor) -> [ServerMessage] {
    let (own, head) = server.with { ($0.log.cursor(at: cursor.position), $0.log.head) }
    if case .meanwhile(let act)? = fault { act() }
    let isDenied = isFirstFeed && isToDeny
    isFirstFeed = false
    guard own == cursor, !isDenied else {
      session.stopFeed(desk: desk)
      return [.diverged(desk: desk, head: head)]
    }
    feeds[desk] = (cursor, false)
    return []
  }

  private func sendFeeds() async throws {
    for desk in feeds.keys.sorted() {
      while let feed = feeds[desk], let batch = batch(desk, behind: feed.cursor) {
        guard session.offerBatch(desk: desk, byteCount: batch.creditByteCount, now: 0) == .send
        else { break }
        let count = Int64(batch.revisions.count)
        let end = LogPosition(rawValue: feed.cursor.position.rawValue + count)
        feeds[desk] = (LogCursor(position: end, chain: batch.chain), false)
        try await send(.batch(spoilt(batch)))
      }
      try await sayCaughtUp(desk)
    }
  }

  private func sayCaughtUp(_ desk: DeskName) async throws {
    guard let feed = feeds[desk], !feed.hasCaughtUp, feed.cursor == server.with({ $0.log.head })
    else { return }
    feeds[desk]?.hasCaughtUp = true
    if !session.caughtUp(desk: desk) { feeds[desk] = nil }
    try await send(.caughtUp(desk: desk, at: feed.cursor))
  }

  private func batch(_ desk: DeskName, behind cursor: LogCursor) -> FeedBatch? {
    server.with { state in
      let rest = state.log.entries.dropFirst(Int(cursor.position.rawValue))
        .prefix(state.batchRevisionCount)
      guard !rest.isEmpty else { return nil }
      return FeedBatch(
        desk: desk,
        first: cursor.position.next,
        revisions: Array(rest),
        cards: state.cards.sorted { $0.key < $1.key }.map(\.value),
        chain: state.log.cursors[rest.endIndex].chain
      )
    }
  }

  private func spoilt(_ batch: FeedBatch) -> FeedBatch {
    var batch = batch
    switch fault {
    case .gap?: batch.first = batch.first.next
    case .wrongChain?: batch.chain = ModelServer.nonce
    case .cut?, .silence?, .full?, .cutBehindWelcome?, .refusal?, .falseDivergence?, .meanwhile?,
      .revoked?, .rightsBehindWelcome?, nil:
      break
    }
    return batch
  }

  private func send(_ message: ServerMessage) async throws {
    var bytes = MessageCodec.encode(message)
    if case .hello = message { return try await accepted.channel.send(bytes) }
    let number = number
    if let left = budget, bytes.readableBytes > left {
      if let part = bytes.readSlice(length: left) {
        await accepted.channel.close(after: part, within: .seconds(5))
      }
      throw Broken()
    }
    let byteCount = bytes.readableBytes
    budget? -= byteCount
    server.with { $0.sentByteCounts[number] += byteCount }
    try await accepted.channel.send(bytes)
  }
}
