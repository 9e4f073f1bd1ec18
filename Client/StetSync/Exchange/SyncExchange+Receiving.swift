import StetModel
import StetReplica
package import StetSession

extension SyncExchange {
  /// Does what one message of the server asks for.
  ///
  /// - Parameters:
  ///   - action: What the session makes of the message.
  ///   - now: Milliseconds since 1970, shown beside what the server refused.
  /// - Throws: ``SyncError`` or what the store throws; the exchange is over then.
  package mutating func handle(_ action: ClientAction, now: Int64) throws {
    switch action {
    case .apply(let batch): take(batch)
    case .caughtUp(let desk, _, _): desks[desk]?.isCaughtUp = true
    case .diverged(let desk, _): try compareAgain(desk)
    case .takeChains(let desk, let cursors): try take(cursors, of: desk)
    case .takeAnswer(let answer): try take(answer, now: now)
    case .blobStored(let digest): try noteStored(digest)
    case .blobRefused(let digest): try noteRefused(digest)
    case .takeRights(let rights): try take(rights)
    case .takeEditors(let editors): take(editors)
    case .takeBlob, .reply, .end, .sayGoodbye, .startOver, .ignore, .prove, .begin: break
    }
  }

  private mutating func take(_ batch: FeedBatch) {
    guard let start = desks[batch.desk]?.fed else { return }
    let end = LogPosition(rawValue: start.position.rawValue + Int64(batch.revisions.count))
    desks[batch.desk]?.fed = LogCursor(position: end, chain: batch.chain)
    applyingCount += 1
    effects.append(.apply(FedBatch(batch, behind: start)))
  }

  /// The server says that the logs differ: at a cursor that another program may have left since.
  private mutating func compareAgain(_ desk: DeskName) throws {
    guard desks[desk]?.hasDiverged == false else {
      throw SyncError.cut(detail: "the server's log changed again")
    }
    desks[desk]?.hasDiverged = true
    desks[desk]?.isSubscribed = false
    compare(desk, at: try store.cursor(desk))
  }

  private mutating func take(_ cursors: [LogCursor], of desk: DeskName) throws {
    guard let phase = desks[desk]?.phase, phase != .agreed else { return }
    guard cursors.contains(.start) else { return try lose([desk]) }
    switch phase {
    case .comparing(let cursor):
      let isEqual = cursors.contains(cursor)
      desks[desk]?.phase =
        isEqual ? .agreed : .searching(ChainSearch(differingAt: cursor), probes: [])
    case .searching(var search, let probes):
      let own = try store.cursors(desk, at: probes)
      let local = Dictionary(own.map { ($0.position, $0.chain) }) { first, _ in first }
      search.receive(server: cursors, probes: probes, local: local)
      desks[desk]?.phase = .searching(search, probes: [])
    case .agreed: break
    }
  }

  private mutating func take(_ answer: PushAnswer, now: Int64) throws {
    guard let push = pushes.removeValue(forKey: answer.request),
      push.revisions.count == answer.outcomes.count
    else { throw SyncError.violation(detail: "an answer to no push") }
    desks[push.desk]?.pushesInFlight -= 1
    let outcomes = Array(zip(push.revisions, answer.outcomes))
    try reject(outcomes, at: now)
    try log(outcomes, of: push.desk)
  }

  private mutating func reject(
    _ outcomes: [(SealedRevision, PushOutcome)],
    at now: Int64
  ) throws {
    let rejections = outcomes.compactMap { revision, outcome -> Rejection? in
      guard case .refused(let refusal) = outcome else { return nil }
      return Rejection(revision: revision.id, refusal: refusal)
    }
    guard !rejections.isEmpty else { return }
    _ = try store.reject(rejections, at: now)
    report(.rejected(rejections))
  }

  /// Own entries that follow the cursor without a gap are logged at once; the feed brings the rest.
  private mutating func log(
    _ outcomes: [(SealedRevision, PushOutcome)],
    of desk: DeskName
  ) throws {
    let stored = outcomes.compactMap { revision, outcome -> LogEntry? in
      guard case .stored(let position) = outcome else { return nil }
      return LogEntry(sequence: position, revision: revision)
    }
    guard !stored.isEmpty else { return }
    report(.sent(count: stored.count))
    guard !options.isLive else { return }
    let isComplete = try Self.orOutrun { try store.logOwn(stored, desk: desk) }
    if !isComplete, options.direction.fetches { desks[desk]?.isCaughtUp = false }
  }

  private mutating func noteStored(_ digest: Bytes32) throws {
    guard let desk = originals.removeValue(forKey: digest) else { return }
    desks[desk]?.originalsInFlight -= 1
    try store.markOriginalsSent([digest], desk: desk)
  }

  private mutating func noteRefused(_ digest: Bytes32) throws {
    guard let desk = originals.removeValue(forKey: digest) else { return }
    desks[desk]?.originalsInFlight -= 1
    try store.markOriginalsRefused([digest], desk: desk)
  }

  private mutating func take(_ rights: [DeskRight]) throws {
    try lose(desks.keys.filter { desk in !rights.contains { $0.desk == desk } })
    try store.setRoles(rights.map { ($0.desk, $0.role) })
    let states = try store.desks()
    for right in rights where desks[right.desk] == nil { begin(right, states: states) }
    for right in rights { desks[right.desk]?.role = right.role }
    // A right that was given back makes what was refused for want of it wait again.
    lookForUnsent()
  }

  /// Ends the exchange of desks that may no longer be read; what is here of them stays as it is.
  ///
  /// A desk whose right comes back meanwhile is told of anew, and begins again.
  mutating func lose(_ lost: [DeskName]) throws {
    guard !lost.isEmpty else { return }
    try store.setRoles(lost.map { ($0, nil) })
    for desk in lost.sorted() {
      desks[desk] = nil
      try tellOfLoss(desk)
    }
  }

  /// Tells that a desk may not be read, if so many of its revisions are unsent.
  mutating func tellOfLoss(_ desk: DeskName, unsentCountMin: Int = 0) throws {
    let count = try store.unsentCount(desk)
    guard count >= unsentCountMin else { return }
    report(.withoutRight(desk: desk, unsentCount: count))
  }
}

extension SyncStore {
  /// Marks own revisions as logged where they follow the cursor without a gap.
  ///
  /// The server's word that an entry is durable at a position, right behind what is here, says all
  /// that the feed would; the chain is computed here and compared with the server's next time.
  ///
  /// - Parameters:
  ///   - entries: What the server stored, in the order of the push.
  ///   - desk: The desk.
  /// - Returns: Whether all of them are logged now.
  /// - Throws: ``ReplicaError``, and then nothing was written.
  func logOwn(_ entries: [LogEntry], desk: DeskName) throws -> Bool {
    let start = try cursor(desk)
    let fresh = entries.filter { $0.sequence > start.position }.sorted { $0.sequence < $1.sequence }
    var end = start
    for entry in fresh {
      guard entry.sequence == end.position.next else { return false }
      end = end.advanced(by: entry.revision.id)
    }
    guard !fresh.isEmpty else { return true }
    let batch = LogBatch(
      desk: desk,
      first: start.position.next,
      revisions: fresh.map(\.revision),
      cards: [],
      chain: end.chain
    )
    _ = try apply([PreparedBatch(batch)])
    return true
  }
}
