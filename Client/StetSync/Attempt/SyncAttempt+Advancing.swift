import StetModel
import StetReplica
import StetSession

extension SyncAttempt {
  /// Sends whatever may be sent now.
  func advance() async throws {
    for desk in desks.keys.sorted() {
      try await searchFurther(desk)
      guard let progress = desks[desk], progress.phase == .agreed else { continue }
      if !progress.areOriginalsOffered { try await offerOriginals(desk) }
      guard desks[desk]?.areOriginalsOffered == true else { continue }
      try await pushUnsent(desk)
      try await subscribeIfDue(desk)
    }
    rest()
  }

  /// Says once that the news have come, and each time indexes those that were too many for that.
  private func rest() {
    guard applier.isIdle, desks.values.allSatisfy({ $0.isCaughtUp }) else { return }
    if !hasReportedCaughtUp, options.direction.fetches {
      hasReportedCaughtUp = true
      report(.caughtUp)
    }
    guard mayBeUnindexed else { return }
    mayBeUnindexed = false
    indexFurther()
  }

  /// Feeds start once everything is sent, so that own entries come back in them; live ones at once.
  private func subscribeIfDue(_ desk: DeskName) async throws {
    guard let progress = desks[desk], !progress.isSubscribed, !progress.isCaughtUp,
      options.isLive || progress.hasSentAll, applier.isIdle
    else { return }
    desks[desk]?.isSubscribed = true
    let cursor = try await worker.run { try $0.cursor(desk) }
    desks[desk]?.fed = cursor
    let mode: FeedMode = options.isLive ? .live : .catchUp
    try conversation.send(.subscribe(desk: desk, from: cursor, mode: mode))
  }

  private func pushUnsent(_ desk: DeskName) async throws {
    while let progress = desks[desk], !progress.isOutboxDrained,
      conversation.mayPush
    {
      let place = progress.outboxPlace
      let page = try await worker.run {
        try $0.offer(
          desk,
          after: place,
          countMax: ProtocolLimits.pushRevisionCountMax,
          byteCountMax: ProtocolLimits.batchByteCountTarget
        )
      }
      guard !page.revisions.isEmpty else {
        desks[desk]?.isOutboxDrained = true
        return
      }
      try push(page, of: desk)
    }
  }

  private func push(_ page: OutboxPage, of desk: DeskName) throws {
    lastRequest += 1
    pushes[lastRequest] = PushInFlight(desk: desk, revisions: page.revisions)
    desks[desk]?.outboxPlace = page.end
    desks[desk]?.pushesInFlight += 1
    try conversation.send(
      .push(
        Push(request: lastRequest, desk: desk, revisions: page.revisions, cards: page.cards)
      )
    )
  }

  /// Stories' bytes as received go before the revisions that name them.
  private func offerOriginals(_ desk: DeskName) async throws {
    let mayImport = Permissions.allows(.importArticle, role: desks[desk]?.role)
    let digests = mayImport ? try await worker.run { try $0.unsentOriginals(desk) } : []
    for digest in digests where originals[digest] != desk {
      // The answer names the bytes only, so the same ones wait for the other desk's answer.
      guard originals[digest] == nil, conversation.hasRoom else { return }
      guard let bytes = try await worker.run({ try $0.original(digest) }) else { continue }
      originals[digest] = desk
      desks[desk]?.originalsInFlight += 1
      try conversation.send(.putBlob(desk: desk, digest: digest, bytes: bytes))
    }
    desks[desk]?.areOriginalsOffered = true
  }

  /// Asks the next round of questions, or goes back once the last common entry is known.
  private func searchFurther(_ desk: DeskName) async throws {
    guard case .searching(let search, let asked)? = desks[desk]?.phase, asked.isEmpty else {
      return
    }
    // One place in the query is for the log's beginning.
    let probes = search.probes(countMax: ProtocolLimits.chainQueryCountMax - 1)
    guard !probes.isEmpty else {
      return try await goBack(desk, from: search.start, to: search.common)
    }
    desks[desk]?.phase = .searching(search, probes: probes)
    try askForChains(desk, at: probes)
  }

  private func goBack(
    _ desk: DeskName,
    from start: LogCursor,
    to cursor: LogCursor
  ) async throws {
    let count = try await orOutrun {
      try await worker.run { try $0.rewind(desk, from: start, to: cursor) }
    }
    desks[desk]?.phase = .agreed
    desks[desk]?.outboxPlace = .start
    desks[desk]?.isOutboxDrained = !options.direction.sends
    desks[desk]?.areOriginalsOffered = !options.direction.sends
    desks[desk]?.isCaughtUp = !options.direction.fetches
    desks[desk]?.isSubscribed = false
    report(.wentBack(desk: desk, to: cursor.position, offeredAgain: count))
  }
}

extension SyncAttempt {
  /// Runs `body`; where the replica has moved under it, the exchange breaks off and is made again.
  func orOutrun<Success>(_ body: () async throws -> Success) async throws -> Success {
    do { return try await body() } catch ReplicaError.batch { throw SyncError.outrun }
  }
}

extension SyncError {
  /// Another program exchanged the same replica at the same time, and went back in its log.
  static let outrun = SyncError.cut(detail: "another program went back in this replica's log")
}
