import NIOCore
import StetFeed
import StetModel
import StetSession
import StetStore
import StetTransport
import StetWire

/// One desk's feed to one connection: no more than where it stands.
struct FeedPlace: Equatable {
  /// Everything up to here was sent.
  var position: LogPosition
  /// Whether the reader has been told that it has all there is.
  var hasCaughtUp = false
}

/// A batch as it is sent to every reader.
typealias SharedBatch = BatchCache<ByteBuffer>.Held

extension SharedBatch {
  /// Encodes a batch; it costs its readers what both sides can count.
  fileprivate init(_ batch: FeedBatch) {
    let last = batch.first.rawValue + Int64(batch.revisions.count) - 1
    self.init(
      payload: MessageCodec.encode(ServerMessage.batch(batch)),
      byteCount: batch.creditByteCount,
      end: LogCursor(position: LogPosition(rawValue: last), chain: batch.chain)
    )
  }
}

extension ConnectionTask {
  /// Begins a feed, if the log holds what the cursor says.
  func startFeed(of desk: DeskName, from cursor: LogCursor, for member: Member) async throws {
    stopFeed(of: desk)
    guard let head = try context.store.head(of: desk, for: member) else {
      session.stopFeed(desk: desk)
      return try await send(.rights(context.store.rights(of: member.device)))
    }
    let own = try context.store.chains(of: desk, at: [cursor.position], for: member)?.first
    guard own == cursor else {
      session.stopFeed(desk: desk)
      return try await send(.diverged(desk: desk, head: head))
    }
    feeds[desk] = FeedPlace(position: cursor.position)
    context.feeds.follow(desk, live.subscriber)
  }

  func stopFeed(of desk: DeskName) {
    guard feeds.removeValue(forKey: desk) != nil else { return }
    context.feeds.unfollow(desk, live.subscriber)
  }

  /// Ends a feed that the client has not asked to end.
  func endFeed(of desk: DeskName) {
    session.stopFeed(desk: desk)
    stopFeed(of: desk)
  }

  /// Sends what every feed has, as long as there is credit.
  func sendFeeds() async throws {
    guard let member else { return }
    for desk in feeds.keys.sorted() {
      while try await sendNext(of: desk, to: member) {}
      if feeds[desk]?.hasCaughtUp == true { try await tellOfEditing(on: desk, to: member) }
    }
  }

  /// Sends the next batch of a feed, or that there is none; false when the feed has to wait.
  private func sendNext(of desk: DeskName, to member: Member) async throws -> Bool {
    guard let place = feeds[desk] else { return false }
    let hub = context.feeds
    var held: SharedBatch?
    let read = try context.store.batch(of: desk, after: place.position, for: member) { key in
      held = hub.held(key)
      return held != nil
    }
    switch read {
    case .batch(let batch, let key):
      let shared = SharedBatch(batch)
      hub.keep(shared, for: key)
      return try await send(shared, of: desk)
    case .held:
      guard let held else { return false }
      return try await send(held, of: desk)
    case .atHead(let head): try await sayCaughtUp(desk, at: head)
    case .behind(let head):
      endFeed(of: desk)
      try await send(.diverged(desk: desk, head: head))
    case .forbidden:
      endFeed(of: desk)
      try await checkRights()
    }
    return false
  }

  private func send(_ batch: SharedBatch, of desk: DeskName) async throws -> Bool {
    let action = session.offerBatch(
      desk: desk,
      byteCount: batch.byteCount,
      now: context.monotonicNow()
    )
    switch action {
    case .send: break
    case .waitForCredit: return false
    case .drop:
      stopFeed(of: desk)
      return false
    }
    feeds[desk] = FeedPlace(position: batch.end.position)
    context.metrics.count(.batchSent)
    context.metrics.count(.byteSent, times: batch.payload.readableBytes)
    try await live.channel.send(batch.payload)
    return true
  }

  private func sayCaughtUp(_ desk: DeskName, at head: LogCursor) async throws {
    guard feeds[desk]?.hasCaughtUp == false else { return }
    feeds[desk]?.hasCaughtUp = true
    if !session.caughtUp(desk: desk) { stopFeed(of: desk) }
    try await send(.caughtUp(desk: desk, at: head))
  }
}
