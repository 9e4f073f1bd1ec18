import StetModel

/// A server's session behind the login: feeds, credit, and pushes under way.
struct OpenServerSession: Equatable, Sendable {
  private var feeds: [DeskName: FeedMode] = [:]
  /// The last batch may overdraw it, so that a batch of any size can be sent.
  private var credit = ProtocolLimits.creditByteCountInitial
  private var pushes: Set<UInt64> = []
  /// Since when a batch of each feed has waited for credit, without any coming.
  private var waitingSince: [DeskName: Int64] = [:]
  private let features: ProtocolFeatures
  /// What the client was last told of the notes that are open, of each desk.
  private var told: [DeskName: [RecordID: [EditingBoard.Opening]]] = [:]
  private var heartbeat: Heartbeat

  init(now: Int64, features: ProtocolFeatures) {
    self.features = features
    self.heartbeat = Heartbeat(now: now)
  }

  mutating func receive(
    _ message: ClientMessage,
    now: Int64
  ) throws(Violation) -> ServerAction {
    switch message {
    case .subscribe(let desk, let cursor, let mode): try subscribe(desk, cursor, mode)
    case .unsubscribe(let desk): unsubscribe(desk)
    case .credit(let byteCount): try add(credit: byteCount)
    case .push(let push): try begin(push)
    case .chainQuery(let desk, let positions): .readChains(desk: desk, positions: positions)
    case .putBlob(let desk, let digest, let bytes):
      .storeBlob(desk: desk, digest: digest, bytes: bytes)
    case .getBlob(let desk, let digest): .readBlob(desk: desk, digest: digest)
    case .editing(let place, let state): try editing(place, state)
    case .hello, .login, .enrol, .ping, .pong, .goodbye:
      preconditionFailure("the session handles these itself")
    }
  }

  private mutating func subscribe(
    _ desk: DeskName,
    _ cursor: LogCursor,
    _ mode: FeedMode
  ) throws(Violation) -> ServerAction {
    guard feeds[desk] != nil || feeds.count < ProtocolLimits.subscriptionCountMax else {
      throw .tooManySubscriptions
    }
    end(desk)
    feeds[desk] = mode
    return .startFeed(desk: desk, from: cursor, mode: mode)
  }

  /// A feed may have ended while the client's wish to end it was on its way.
  private mutating func unsubscribe(_ desk: DeskName) -> ServerAction {
    guard feeds[desk] != nil else { return .ignore }
    end(desk)
    return .stopFeed(desk: desk)
  }

  /// Ends a feed together with its wait for credit.
  private mutating func end(_ desk: DeskName) {
    feeds[desk] = nil
    waitingSince[desk] = nil
    told[desk] = nil
  }

  private func editing(
    _ place: NotePlace,
    _ state: EditingState
  ) throws(Violation) -> ServerAction {
    guard features.contains(.editing) else { throw .unexpected(message: "editing") }
    return .noteEditing(place, state)
  }

  mutating func tell(
    _ openings: [RecordID: [EditingBoard.Opening]],
    of desk: DeskName,
    now: Int64
  ) -> [NoteEditors] {
    guard features.contains(.editing), feeds[desk] == .live else { return [] }
    let before = told[desk] ?? [:]
    guard before != openings else { return [] }
    told[desk] = openings
    let notes = Set(before.keys).union(openings.keys).filter { before[$0] != openings[$0] }
    return notes.sorted().map { note in
      NoteEditors(NotePlace(desk: desk, note: note), openings[note] ?? [], now: now)
    }
  }

  private mutating func add(credit byteCount: Int) throws(Violation) -> ServerAction {
    guard byteCount <= ProtocolLimits.creditByteCountMax - credit else { throw .tooMuchCredit }
    guard byteCount > 0 else { return .ignore }
    credit += byteCount
    waitingSince = [:]
    return .resumeFeeds
  }

  private mutating func begin(_ push: Push) throws(Violation) -> ServerAction {
    guard !push.revisions.isEmpty else { throw .emptyPush }
    guard pushes.count < ProtocolLimits.pushesInFlightMax else { throw .tooManyPushes }
    guard pushes.insert(push.request).inserted else { throw .requestReused(push.request) }
    return .push(push)
  }

  mutating func offerBatch(desk: DeskName, byteCount: Int, now: Int64) -> BatchAction {
    guard feeds[desk] != nil else { return .drop }
    guard credit > 0 else {
      waitingSince[desk] = waitingSince[desk] ?? now
      return .waitForCredit
    }
    credit -= byteCount
    return .send
  }

  mutating func caughtUp(desk: DeskName) -> Bool {
    guard feeds[desk] == .catchUp else { return feeds[desk] != nil }
    end(desk)
    return false
  }

  mutating func stopFeed(desk: DeskName) { end(desk) }

  mutating func answeredPush(request: UInt64) { pushes.remove(request) }

  mutating func tick(now: Int64, traffic: Traffic) -> TickAction {
    guard let since = waitingSince.values.min() else {
      return heartbeat.tick(now: now, traffic: traffic)
    }
    let deadline = since + ProtocolLimits.stalledReaderTimeoutMilliseconds
    let goodbye = Goodbye(code: .tooSlow, detail: "no credit came for too long")
    return heartbeat.tick(now: now, traffic: traffic, others: [(deadline, goodbye)])
  }
}
