import StetModel
import StetReplica
import StetSession

extension SyncAttempt {
  /// Does what one message of the server asks for.
  func handle(_ action: ClientAction) async throws {
    switch action {
    case .apply(let batch): take(batch)
    case .caughtUp(let desk, _, _): desks[desk]?.isCaughtUp = true
    case .diverged(let desk, _): try await compareAgain(desk)
    case .takeChains(let desk, let cursors): try await take(cursors, of: desk)
    case .takeAnswer(let answer): try await take(answer)
    case .blobStored(let digest): try await noteStored(digest)
    case .blobRefused(let digest): try await noteRefused(digest)
    case .takeRights(let rights): try await take(rights)
    case .takeEditors(let editors): take(editors)
    case .takeBlob, .reply, .end, .sayGoodbye, .ignore, .prove, .begin: break
    }
  }

  private func take(_ batch: FeedBatch) {
    guard let start = desks[batch.desk]?.fed else { return }
    let end = LogPosition(rawValue: start.position.rawValue + Int64(batch.revisions.count))
    desks[batch.desk]?.fed = LogCursor(position: end, chain: batch.chain)
    applier.take(
      LogBatch(
        desk: batch.desk,
        first: batch.first,
        revisions: batch.revisions,
        cards: batch.cards,
        chain: batch.chain
      ),
      behind: start,
      byteCount: batch.creditByteCount
    )
  }

  /// The server says that the logs differ: at a cursor that another program may have left since.
  private func compareAgain(_ desk: DeskName) async throws {
    guard desks[desk]?.hasDiverged == false else {
      throw SyncError.cut(detail: "the server's log changed again")
    }
    desks[desk]?.hasDiverged = true
    desks[desk]?.isSubscribed = false
    try await compare(desk, at: try await worker.run { try $0.cursor(desk) })
  }

  private func take(_ cursors: [LogCursor], of desk: DeskName) async throws {
    guard let phase = desks[desk]?.phase, phase != .agreed else { return }
    guard cursors.contains(.start) else { return try await lose([desk]) }
    switch phase {
    case .comparing(let cursor):
      let isEqual = cursors.contains(cursor)
      desks[desk]?.phase =
        isEqual ? .agreed : .searching(ChainSearch(differingAt: cursor), probes: [])
    case .searching(var search, let probes):
      let own = try await worker.run { try $0.cursors(desk, at: probes) }
      let local = Dictionary(own.map { ($0.position, $0.chain) }) { first, _ in first }
      search.receive(server: cursors, probes: probes, local: local)
      desks[desk]?.phase = .searching(search, probes: [])
    case .agreed: break
    }
  }

  private func take(_ answer: PushAnswer) async throws {
    guard let push = pushes.removeValue(forKey: answer.request),
      push.revisions.count == answer.outcomes.count
    else { throw SyncError.violation(detail: "an answer to no push") }
    desks[push.desk]?.pushesInFlight -= 1
    let outcomes = Array(zip(push.revisions, answer.outcomes))
    try await reject(outcomes)
    try await log(outcomes, of: push.desk)
  }

  private func reject(_ outcomes: [(SealedRevision, PushOutcome)]) async throws {
    let rejections = outcomes.compactMap { revision, outcome -> Rejection? in
      guard case .refused(let refusal) = outcome else { return nil }
      return Rejection(revision: revision.id, refusal: refusal)
    }
    guard !rejections.isEmpty else { return }
    let time = now()
    try await worker.run { _ = try $0.reject(rejections, at: time) }
    report(.rejected(rejections))
  }

  /// Own entries that follow the cursor without a gap are logged at once; the feed brings the rest.
  private func log(_ outcomes: [(SealedRevision, PushOutcome)], of desk: DeskName) async throws {
    let stored = outcomes.compactMap { revision, outcome -> LogEntry? in
      guard case .stored(let position) = outcome else { return nil }
      return LogEntry(sequence: position, revision: revision)
    }
    guard !stored.isEmpty else { return }
    report(.sent(count: stored.count))
    guard !options.isLive else { return }
    let isComplete = try await orOutrun {
      try await worker.run { try $0.logOwn(stored, desk: desk) }
    }
    if !isComplete, options.direction.fetches { desks[desk]?.isCaughtUp = false }
  }

  private func noteStored(_ digest: Bytes32) async throws {
    guard let desk = originals.removeValue(forKey: digest) else { return }
    desks[desk]?.originalsInFlight -= 1
    try await worker.run { try $0.markOriginalsSent([digest], desk: desk) }
  }

  private func noteRefused(_ digest: Bytes32) async throws {
    guard let desk = originals.removeValue(forKey: digest) else { return }
    desks[desk]?.originalsInFlight -= 1
    try await worker.run { try $0.markOriginalsRefused([digest], desk: desk) }
  }

  private func take(_ rights: [DeskRight]) async throws {
    try await lose(desks.keys.filter { desk in !rights.contains { $0.desk == desk } })
    let states = try await worker.run { replica in
      try replica.setRoles(rights.map { ($0.desk, $0.role) })
      return try replica.desks()
    }
    for right in rights where desks[right.desk] == nil { try await begin(right, states: states) }
    for right in rights { desks[right.desk]?.role = right.role }
    // A right that was given back makes what was refused for want of it wait again.
    lookForUnsent()
  }

  /// Ends the exchange of desks that may no longer be read; what is here of them stays as it is.
  ///
  /// A desk whose right comes back meanwhile is told of anew, and begins again.
  func lose(_ lost: [DeskName]) async throws {
    guard !lost.isEmpty else { return }
    try await worker.run { try $0.setRoles(lost.map { ($0, nil) }) }
    for desk in lost.sorted() {
      desks[desk] = nil
      try await tellOfLoss(desk)
    }
  }

  /// Tells that a desk may not be read, if so many of its revisions are unsent.
  func tellOfLoss(_ desk: DeskName, unsentCountMin: Int = 0) async throws {
    let count = try await worker.run { try $0.unsentCount(desk) }
    guard count >= unsentCountMin else { return }
    report(.withoutRight(desk: desk, unsentCount: count))
  }
}

extension Replica {
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
    try apply([batch])
    return true
  }
}
