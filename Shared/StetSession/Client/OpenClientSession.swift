package import StetModel

/// What a client may ask for once it is logged in.
package enum ClientRequest: Equatable, Sendable {
  case subscribe(desk: DeskName, from: LogCursor, mode: FeedMode)
  case unsubscribe(desk: DeskName)
  case push(Push)
  case chains(desk: DeskName, positions: [LogPosition])
  case putBlob(desk: DeskName, digest: Bytes32, bytes: [UInt8])
  case getBlob(desk: DeskName, digest: Bytes32)
  /// Only where both ends have ``ProtocolFeatures/editing``.
  case editing(NotePlace, EditingState)
}

/// A client's session behind the login: feeds, credit, and questions that wait for an answer.
struct OpenClientSession: Equatable, Sendable {
  private struct Feed: Equatable {
    var cursor: LogCursor
    var mode: FeedMode
    /// We have ended it, and what was under way may still come.
    var isStopped = false
  }

  private var feeds: [DeskName: Feed] = [:]
  /// Desks whose feeds have ended for want of a right.
  private var lost: Set<DeskName> = []
  /// How many revisions each push under way holds.
  private var pushes: [UInt64: Int] = [:]
  private var chainQueries: [DeskName: Int] = [:]
  private var blobsPut: [Bytes32: Int] = [:]
  private var blobsAsked: [Bytes32: Int] = [:]
  private var editorsAsked: [NotePlace: Int] = [:]
  private let features: ProtocolFeatures
  /// What the server may still send; the last batch may overdraw it.
  private var credit = ProtocolLimits.creditByteCountInitial
  /// Stored, and not yet given back.
  private var storedByteCount = 0
  var heartbeat: Heartbeat

  /// Giving credit back a quarter of the whole at a time keeps the server sending all the while.
  static let creditByteCountWorthSending = ProtocolLimits.creditByteCountInitial / 4

  init(now: Int64, features: ProtocolFeatures) {
    self.features = features
    self.heartbeat = Heartbeat(now: now)
  }

  var mayPush: Bool { pushes.count < ProtocolLimits.pushesInFlightMax }

  mutating func request(_ request: ClientRequest) -> ClientMessage? {
    switch request {
    case .subscribe(let desk, let cursor, let mode): return subscribe(desk, cursor, mode)
    case .unsubscribe(let desk):
      guard feeds[desk]?.isStopped == false else { return nil }
      feeds[desk]?.isStopped = true
      return .unsubscribe(desk: desk)
    case .push(let push):
      guard mayPush, pushes[push.request] == nil, !push.revisions.isEmpty else { return nil }
      pushes[push.request] = push.revisions.count
      return .push(push)
    case .chains(let desk, let positions):
      guard positions.count <= ProtocolLimits.chainQueryCountMax else { return nil }
      chainQueries[desk, default: 0] += 1
      return .chainQuery(desk: desk, positions: positions)
    case .putBlob(let desk, let digest, let bytes):
      blobsPut[digest, default: 0] += 1
      return .putBlob(desk: desk, digest: digest, bytes: bytes)
    case .getBlob(let desk, let digest):
      blobsAsked[digest, default: 0] += 1
      return .getBlob(desk: desk, digest: digest)
    case .editing(let place, let state):
      guard features.contains(.editing) else { return nil }
      if state == .open { editorsAsked[place, default: 0] += 1 }
      return .editing(place, state)
    }
  }

  /// A feed that we stopped cannot begin anew on this connection: its last batches may be under
  /// way.
  private mutating func subscribe(
    _ desk: DeskName,
    _ cursor: LogCursor,
    _ mode: FeedMode
  ) -> ClientMessage? {
    guard feeds[desk] == nil, feeds.count < ProtocolLimits.subscriptionCountMax else { return nil }
    feeds[desk] = Feed(cursor: cursor, mode: mode)
    return .subscribe(desk: desk, from: cursor, mode: mode)
  }

  mutating func receive(_ message: ServerMessage) throws(Violation) -> ClientAction {
    switch message {
    case .batch(let batch):
      return try feed(batch.desk) { feeds throws(Violation) in try feeds.receive(batch) }
    case .caughtUp(let desk, let cursor):
      return try feed(desk) { feeds throws(Violation) in try feeds.caughtUp(desk, at: cursor) }
    case .diverged(let desk, let head):
      return try feed(desk) { feeds throws(Violation) in try feeds.diverged(desk, head: head) }
    case .chains(let desk, let cursors):
      try Self.answer(&chainQueries, desk, "chains")
      return .takeChains(desk: desk, cursors: cursors)
    case .pushed(let answer): return try receive(answer)
    case .blobStored(let digest):
      try Self.answer(&blobsPut, digest, "blob stored")
      return .blobStored(digest: digest)
    case .blob(let digest, let bytes): return try receive(blob: bytes, digest: digest)
    case .rights(let rights): return take(rights)
    case .editors(let editors): return try take(editors)
    case .hello, .welcome, .ping, .pong, .goodbye:
      preconditionFailure("the session handles these itself")
    }
  }

  /// Takes what a feed brings, which may be one that both sides began and ended at the same time.
  ///
  /// A subscription may cross the news that its right is gone, and reach the server when the right
  /// is back: then it brings what nobody here waits for, and it is not the server's fault.
  private mutating func feed(
    _ desk: DeskName,
    _ receive: (inout Self) throws(Violation) -> ClientAction
  ) throws(Violation) -> ClientAction {
    do throws(Violation) {
      return try receive(&self)
    } catch {
      guard lost.contains(desk) else { throw error }
      return .startOver
    }
  }

  private mutating func receive(_ batch: FeedBatch) throws(Violation) -> ClientAction {
    let cost = batch.creditByteCount
    guard credit > 0 else { throw .overspent }
    credit -= cost
    guard let feed = feeds[batch.desk] else { throw .unasked(message: "batch") }
    guard !batch.revisions.isEmpty, batch.first == feed.cursor.position.next else {
      throw .gap(desk: batch.desk.rawValue)
    }
    let count = Int64(batch.revisions.count)
    let (last, overflow) = feed.cursor.position.rawValue.addingReportingOverflow(count)
    guard !overflow, last < .max else { throw .gap(desk: batch.desk.rawValue) }
    feeds[batch.desk]?.cursor = LogCursor(
      position: LogPosition(rawValue: last),
      chain: batch.chain
    )
    guard feed.isStopped else { return .apply(batch) }
    // Dropped is as good as stored: without its credit the other feeds would wait for ever.
    return stored(batchCosting: cost).map(ClientAction.reply) ?? .ignore
  }

  private mutating func caughtUp(
    _ desk: DeskName,
    at cursor: LogCursor
  ) throws(Violation) -> ClientAction {
    guard let feed = feeds[desk] else { throw .unasked(message: "caught up") }
    guard feed.cursor == cursor else { throw .gap(desk: desk.rawValue) }
    if feed.isStopped { return .ignore }
    if feed.mode == .catchUp { feeds[desk] = nil }
    return .caughtUp(desk: desk, at: cursor, isLive: feed.mode == .live)
  }

  private mutating func diverged(
    _ desk: DeskName,
    head: LogCursor
  ) throws(Violation) -> ClientAction {
    guard let feed = feeds[desk] else { throw .unasked(message: "divergence") }
    feeds[desk] = nil
    return feed.isStopped ? .ignore : .diverged(desk: desk, head: head)
  }

  private mutating func receive(_ answer: PushAnswer) throws(Violation) -> ClientAction {
    guard let count = pushes.removeValue(forKey: answer.request) else {
      throw .unasked(message: "answer")
    }
    guard answer.outcomes.count == count else { throw .unasked(message: "outcome") }
    return .takeAnswer(answer)
  }

  /// The feeds of desks that are not named any more have ended at the server.
  private mutating func take(_ rights: [DeskRight]) -> ClientAction {
    let desks = Set(rights.map(\.desk))
    lost.formUnion(feeds.keys.filter { !desks.contains($0) })
    feeds = feeds.filter { desks.contains($0.key) }
    return .takeRights(rights)
  }

  /// An answer, or news of a desk that is followed live.
  private mutating func take(_ editors: NoteEditors) throws(Violation) -> ClientAction {
    guard features.contains(.editing) else { throw .unexpected(message: "editors") }
    if editorsAsked[editors.place] != nil {
      try Self.answer(&editorsAsked, editors.place, "editors")
      return .takeEditors(editors)
    }
    guard let feed = feeds[editors.place.desk], feed.mode == .live else {
      throw .unasked(message: "editors")
    }
    return feed.isStopped ? .ignore : .takeEditors(editors)
  }

  /// An absent blob also answers an offer that the server does not take.
  private mutating func receive(
    blob bytes: [UInt8]?,
    digest: Bytes32
  ) throws(Violation) -> ClientAction {
    if bytes == nil, blobsPut[digest] != nil {
      try Self.answer(&blobsPut, digest, "blob")
      return .blobRefused(digest: digest)
    }
    try Self.answer(&blobsAsked, digest, "blob")
    return .takeBlob(digest: digest, bytes: bytes)
  }

  private static func answer<Key: Hashable>(
    _ waiting: inout [Key: Int],
    _ key: Key,
    _ message: String
  ) throws(Violation) {
    guard let count = waiting[key] else { throw .unasked(message: message) }
    waiting[key] = count > 1 ? count - 1 : nil
  }

  mutating func stored(batchCosting byteCount: Int) -> ClientMessage? {
    storedByteCount += byteCount
    guard storedByteCount >= Self.creditByteCountWorthSending else { return nil }
    defer { storedByteCount = 0 }
    credit += storedByteCount
    return .credit(byteCount: storedByteCount)
  }
}
