package import NIOCore
package import StetFeed
package import StetModel
package import StetSession
import StetStore
import StetWire

/// One desk's feed to one connection: no more than where it stands.
struct FeedPlace: Equatable {
  /// Everything up to here was sent.
  var position: LogPosition
  /// Whether the reader has been told that it has all there is.
  var hasCaughtUp = false
}

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

extension Serving {
  /// Begins a feed, if the log holds what the cursor says.
  mutating func startFeed(
    of desk: DeskName,
    from cursor: LogCursor,
    for member: Member,
    in store: some ServingReads
  ) throws {
    stopFeed(of: desk)
    guard let head = try store.head(of: desk, for: member) else {
      session.stopFeed(desk: desk)
      return send(.rights(try store.rights(of: member.device)))
    }
    let own = try store.chains(of: desk, at: [cursor.position], for: member)?.first
    guard own == cursor else {
      session.stopFeed(desk: desk)
      return send(.diverged(desk: desk, head: head))
    }
    feeds[desk] = FeedPlace(position: cursor.position)
    emit(.follow(desk))
  }

  mutating func stopFeed(of desk: DeskName) {
    guard feeds.removeValue(forKey: desk) != nil else { return }
    emit(.unfollow(desk))
  }

  /// Ends a feed that the client has not asked to end.
  mutating func endFeed(of desk: DeskName) {
    session.stopFeed(desk: desk)
    stopFeed(of: desk)
  }

  /// Sends what the feeds have, as long as there is credit, one batch at most.
  ///
  /// - Parameters:
  ///   - store: Where the entries are.
  ///   - hub: Where batches are that other readers were sent.
  ///   - now: Monotonic milliseconds.
  ///   - openings: Who else has notes of a desk open in an editor.
  /// - Returns: Whether there may be more to send at once.
  /// - Throws: What the store throws.
  package mutating func sendFeeds(
    from store: some ServingReads,
    sharedBy hub: FeedHub<ByteBuffer>,
    now: Int64,
    openings: (DeskName, Member) -> [RecordID: [EditingBoard.Opening]]
  ) throws -> Bool {
    guard let member else { return false }
    for desk in feeds.keys.sorted() {
      if try sendNext(of: desk, to: member, from: store, hub, now: now) { return true }
      guard feeds[desk]?.hasCaughtUp == true else { continue }
      for news in session.tell(openings(desk, member), of: desk, now: now) { send(.editors(news)) }
    }
    return false
  }

  /// Sends the next batch of a feed, or that there is none; false when the feed has to wait.
  private mutating func sendNext(
    of desk: DeskName,
    to member: Member,
    from store: some ServingReads,
    _ hub: FeedHub<ByteBuffer>,
    now: Int64
  ) throws -> Bool {
    guard let place = feeds[desk] else { return false }
    var held: SharedBatch?
    let read = try store.batch(of: desk, after: place.position, for: member) { key in
      held = hub.held(key)
      return held != nil
    }
    switch read {
    case .batch(let batch, let key):
      let shared = SharedBatch(batch)
      hub.keep(shared, for: key)
      return send(shared, of: desk, now: now)
    case .held:
      guard let held else { return false }
      return send(held, of: desk, now: now)
    case .atHead(let head): sayCaughtUp(desk, at: head)
    case .behind(let head):
      endFeed(of: desk)
      send(.diverged(desk: desk, head: head))
    case .forbidden:
      endFeed(of: desk)
      try checkRights(in: store)
    }
    return false
  }

  private mutating func send(_ batch: SharedBatch, of desk: DeskName, now: Int64) -> Bool {
    switch session.offerBatch(desk: desk, byteCount: batch.byteCount, now: now) {
    case .send: break
    case .waitForCredit: return false
    case .drop:
      stopFeed(of: desk)
      return false
    }
    feeds[desk] = FeedPlace(position: batch.end.position)
    emit(.sendBatch(batch))
    return true
  }

  private mutating func sayCaughtUp(_ desk: DeskName, at head: LogCursor) {
    guard feeds[desk]?.hasCaughtUp == false else { return }
    feeds[desk]?.hasCaughtUp = true
    if !session.caughtUp(desk: desk) { stopFeed(of: desk) }
    send(.caughtUp(desk: desk, at: head))
  }
}
