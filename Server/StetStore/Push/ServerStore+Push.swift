import GRDB
package import StetModel

extension ServerStore {
  /// Adds revisions to a desk's log; returns what became of each, in the order offered.
  ///
  /// Returns only after everything stored is durable. A revision that is refused never blocks
  /// another, except its own descendants. Offering a revision again returns its first position.
  ///
  /// `account` and `device` are those that are logged in; `cards` are of other authors' devices.
  /// Throws ``StoreError/notEnrolled`` or ``StoreError/revoked`` when the device may do nothing at
  /// all, and ``StoreError/full`` when there is no room. After a fatal error nothing is known.
  package func push(
    _ revisions: [SealedRevision],
    cards: [DeviceCard],
    desk: DeskName,
    account: AccountName,
    device: DeviceID,
    now: Int64
  ) async throws(StoreError) -> [PushOutcome] {
    let request = offer(
      revisions,
      cards: cards,
      desk: desk,
      account: account,
      device: device,
      now: now
    )
    let answer = await withCheckedContinuation { continuation in
      if queue.add(PushQueue.Waiting(request: request, answer: continuation)) { wakeWriter() }
    }
    return try answer.get()
  }

  /// Stores a push like ``push(_:cards:desk:account:device:now:)``, while the caller waits.
  package func pushAtOnce(
    _ revisions: [SealedRevision],
    cards: [DeviceCard],
    desk: DeskName,
    account: AccountName,
    device: DeviceID,
    now: Int64
  ) throws(StoreError) -> [PushOutcome] {
    let request = offer(
      revisions,
      cards: cards,
      desk: desk,
      account: account,
      device: device,
      now: now
    )
    return try StoreError.mapping {
      try pool.writeWithoutTransaction { db in try answers(to: [request], db)[0].get() }
    }
  }

  /// Checks what can be checked outside of the transaction.
  private func offer(
    _ revisions: [SealedRevision],
    cards: [DeviceCard],
    desk: DeskName,
    account: AccountName,
    device: DeviceID,
    now: Int64
  ) -> PushRequest {
    let judge = AuthorshipJudge(
      account: account,
      device: device,
      cards: cards,
      certifies: options.certifies
    )
    return PushRequest(
      desk: desk,
      account: account,
      device: device,
      revisions: revisions.map { OfferedRevision($0, judge: judge) },
      byteCount: revisions.reduce(0) { $0 + $1.bytes.count },
      now: now
    )
  }

  private func wakeWriter() {
    pool.asyncWriteWithoutTransaction { [self] db in
      commitNextGroup(db)
      if queue.needsAnotherRound() { wakeWriter() }
    }
  }

  private func commitNextGroup(_ db: Database) {
    let group = queue.take(byteCountMax: options.groupByteCountMax)
    let answers = answers(to: group.map(\.request), db)
    for (waiting, answer) in zip(group, answers) { waiting.answer.resume(returning: answer) }
  }

  private func answers(to group: [PushRequest], _ db: Database) -> [PushQueue.Answer] {
    do {
      let (answers, heads) = try transaction(db) { db in
        let append = PushTransaction(db, byteCountMax: options.byteCountMax)
        let answers = try group.map { try append.take($0) }
        return (answers, try append.finish())
      }
      if !heads.isEmpty { options.didCommit(heads) }
      return answers
    } catch .full where group.count > 1 {
      // Each on its own, so that a small push is not refused for a large one.
      return group.flatMap { answers(to: [$0], db) }
    } catch {
      return group.map { _ in .failure(error) }
    }
  }
}
