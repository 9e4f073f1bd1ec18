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
    let judge = AuthorshipJudge(
      account: account,
      device: device,
      cards: cards,
      certifies: options.certifies
    )
    let request = PushRequest(
      desk: desk,
      account: account,
      device: device,
      revisions: revisions.map { OfferedRevision($0, judge: judge) },
      byteCount: revisions.reduce(0) { $0 + $1.bytes.count },
      now: now
    )
    let answer = await withCheckedContinuation { continuation in
      if queue.add(PushQueue.Waiting(request: request, answer: continuation)) { wakeWriter() }
    }
    return try answer.get()
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
