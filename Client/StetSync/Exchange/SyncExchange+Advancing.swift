import StetModel
import StetReplica
import StetSession

extension SyncExchange {
  /// Sends what may be sent now, of what is long one thing of each desk at most.
  ///
  /// - Parameter hasRoom: Whether the connection takes more at present.
  /// - Returns: Whether more may be sent at once, when there is room for it.
  /// - Throws: What the store throws, or ``SyncError``.
  package mutating func advance(hasRoom: Bool) throws -> Bool {
    self.hasRoom = hasRoom
    let sentBefore = longMessageCount
    for desk in desks.keys.sorted() {
      try searchFurther(desk)
      guard let progress = desks[desk], progress.phase == .agreed else { continue }
      if !progress.areOriginalsOffered { try offerOriginals(desk) }
      guard desks[desk]?.areOriginalsOffered == true else { continue }
      try pushUnsent(desk)
      try subscribeIfDue(desk)
    }
    return longMessageCount > sentBefore
  }

  /// Whether ``advance(hasRoom:)`` would ask the store for something.
  package func wantsStore(hasRoom: Bool) -> Bool {
    desks.values.contains { progress in
      switch progress.phase {
      case .comparing: false
      case .searching(_, let probes): probes.isEmpty
      case .agreed:
        progress.areOriginalsOffered
          ? (!progress.isOutboxDrained && hasRoom && hasRoomForPush) || isSubscriptionDue(progress)
          : true
      }
    }
  }

  private var hasRoomForPush: Bool { pushes.count < ProtocolLimits.pushesInFlightMax }

  private func isSubscriptionDue(_ progress: DeskProgress) -> Bool {
    !progress.isSubscribed && !progress.isCaughtUp && (options.isLive || progress.hasSentAll)
      && isApplierIdle
  }

  /// Says once that the news have come, and each time indexes those that were too many for that.
  package mutating func rest() {
    guard isApplierIdle, desks.values.allSatisfy({ $0.isCaughtUp }) else { return }
    if !hasReportedCaughtUp, options.direction.fetches {
      hasReportedCaughtUp = true
      report(.caughtUp)
    }
    guard mayBeUnindexed else { return }
    mayBeUnindexed = false
    effects.append(.index)
  }

  /// Feeds start once everything is sent, so that own entries come back in them; live ones at once.
  private mutating func subscribeIfDue(_ desk: DeskName) throws {
    guard let progress = desks[desk], isSubscriptionDue(progress) else { return }
    desks[desk]?.isSubscribed = true
    let cursor = try store.cursor(desk)
    desks[desk]?.fed = cursor
    let mode: FeedMode = options.isLive ? .live : .catchUp
    send(.subscribe(desk: desk, from: cursor, mode: mode))
  }

  private mutating func pushUnsent(_ desk: DeskName) throws {
    guard let progress = desks[desk], !progress.isOutboxDrained, hasRoom, hasRoomForPush else {
      return
    }
    let page = try store.offer(
      desk,
      after: progress.outboxPlace,
      countMax: ProtocolLimits.pushRevisionCountMax,
      byteCountMax: ProtocolLimits.batchByteCountTarget
    )
    guard !page.revisions.isEmpty else {
      desks[desk]?.isOutboxDrained = true
      return
    }
    push(page, of: desk)
  }

  private mutating func push(_ page: OutboxPage, of desk: DeskName) {
    longMessageCount += 1
    lastRequest += 1
    pushes[lastRequest] = PushInFlight(desk: desk, revisions: page.revisions)
    desks[desk]?.outboxPlace = page.end
    desks[desk]?.pushesInFlight += 1
    send(
      .push(
        Push(request: lastRequest, desk: desk, revisions: page.revisions, cards: page.cards)
      )
    )
  }

  /// Stories' bytes as received go before the revisions that name them.
  private mutating func offerOriginals(_ desk: DeskName) throws {
    var waiting = try desks[desk]?.originalsWaiting ?? unsentOriginals(desk)
    defer { desks[desk]?.originalsWaiting = waiting }
    while let digest = waiting.first {
      guard originals[digest] != desk else {
        waiting.removeFirst()
        continue
      }
      // The answer names the bytes only, so the same ones wait for the other desk's answer.
      guard originals[digest] == nil, hasRoom else { return }
      waiting.removeFirst()
      guard let bytes = try store.original(digest) else { continue }
      originals[digest] = desk
      desks[desk]?.originalsInFlight += 1
      longMessageCount += 1
      return send(.putBlob(desk: desk, digest: digest, bytes: bytes))
    }
  }

  /// All that the server lacks: asked for once, however many have to be sent one by one.
  private func unsentOriginals(_ desk: DeskName) throws -> ArraySlice<Bytes32> {
    let mayImport = Permissions.allows(.importArticle, role: desks[desk]?.role)
    return mayImport ? try store.unsentOriginals(desk)[...] : []
  }

  /// Asks the next round of questions, or goes back once the last common entry is known.
  private mutating func searchFurther(_ desk: DeskName) throws {
    guard case .searching(let search, let asked)? = desks[desk]?.phase, asked.isEmpty else {
      return
    }
    // One place in the query is for the log's beginning.
    let probes = search.probes(countMax: ProtocolLimits.chainQueryCountMax - 1)
    guard !probes.isEmpty else {
      return try goBack(desk, from: search.start, to: search.common)
    }
    desks[desk]?.phase = .searching(search, probes: probes)
    askForChains(desk, at: probes)
  }

  private mutating func goBack(
    _ desk: DeskName,
    from start: LogCursor,
    to cursor: LogCursor
  ) throws {
    let count = try Self.orOutrun { try store.rewind(desk, from: start, to: cursor) }
    let options = options
    desks[desk]?.beginAnew(as: options)
    report(.wentBack(desk: desk, to: cursor.position, offeredAgain: count))
  }
}

extension SyncExchange {
  /// Runs `body`; where the replica has moved under it, the exchange breaks off and is made again.
  static func orOutrun<Success>(_ body: () throws -> Success) throws -> Success {
    do { return try body() } catch ReplicaError.batch { throw SyncError.outrun }
  }
}

extension SyncError {
  /// Another program exchanged the same replica at the same time, and went back in its log.
  static let outrun = SyncError.cut(detail: "another program went back in this replica's log")

  /// A right went and came back while a subscription was on its way.
  package static let crossed = SyncError.cut(detail: "a right went and came back meanwhile")
}
