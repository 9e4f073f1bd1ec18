package import StetModel

/// Decides about revisions offered to one desk, and appends them, within one write transaction.
package final class DeskAppender<Log: AppendedLog> {
  private let desk: DeskName
  private let log: Log
  private let byteCountMax: Int64?
  private let firstHead: LogPosition
  private var head: LogCursor
  private var byteCount: Int64
  private var authorRoles: [DeviceID: Role?] = [:]

  /// - Parameters:
  ///   - log: The desk's log in the transaction.
  ///   - desk: The desk.
  ///   - byteCountMax: The desk's quota, if it has one.
  /// - Throws: What the log throws.
  package init(_ log: Log, desk: DeskName, byteCountMax: Int64?) throws {
    self.desk = desk
    self.byteCountMax = byteCountMax
    self.log = log
    (head, byteCount) = try log.head()
    self.firstHead = head.position
  }

  /// Stores one revision offered by someone with `role`, or tells why not.
  package func take(_ offered: OfferedRevision, role: Role) throws -> PushOutcome {
    do {
      let facts = try offered.facts.get()
      if let known = try log.entry(offered.sealed.id) { return .stored(at: known.position) }
      try check(facts, by: try authorship(of: offered.sealed, facts), role: role)
      try checkHistory(facts)
      try checkQuota(offered)
      return .stored(at: try append(offered.sealed, facts))
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }

  /// Writes the head if it moved, and returns it.
  package func finish() throws -> DeskHead? {
    guard head.position > firstHead else { return nil }
    try log.setHead(head, byteCount: byteCount)
    return DeskHead(desk: desk, head: head)
  }

  /// Looks among the devices that the store knows where no card came along.
  private func authorship(
    of sealed: SealedRevision,
    _ facts: OfferedRevision.Facts
  ) throws -> OfferedRevision.Authorship {
    guard case .unlisted = facts.authorship, let card = try log.card(of: facts.device) else {
      return facts.authorship
    }
    return AuthorshipJudge.authorship(of: sealed, author: facts.author, card: card)
  }

  private func check(
    _ facts: OfferedRevision.Facts,
    by authorship: OfferedRevision.Authorship,
    role: Role
  ) throws {
    guard facts.desk == desk else {
      throw Refusal(code: .malformed, detail: "it belongs to another desk")
    }
    switch authorship {
    case .unproven(let refusal): throw refusal
    case .unlisted:
      throw Refusal(code: .wrongAuthor, detail: "no card of the author's device is known")
    case .ownDevice:
      guard allows(facts.actions, role) else { throw Self.forbidden }
    case .certified(let card):
      // Whoever offers a colleague's revision vouches for it; otherwise the author's own right
      // counts.
      guard try allows(facts.actions, role) || allows(facts.actions, authorRole(facts.device))
      else { throw Self.forbidden }
      try log.keep(card, device: facts.device)
    }
  }

  private static var forbidden: Refusal {
    Refusal(code: .forbidden, detail: "the role does not allow it")
  }

  private func allows(_ actions: [DeskAction], _ role: Role?) -> Bool {
    actions.allSatisfy { Permissions.allows($0, role: role) }
  }

  private func authorRole(_ device: DeviceID) throws -> Role? {
    if let role = authorRoles[device] { return role }
    let role = try log.role(of: device)
    authorRoles[device] = .some(role)
    return role
  }

  private func checkHistory(_ facts: OfferedRevision.Facts) throws {
    var clock: UInt64 = 0
    for id in facts.parents {
      guard let parent = try log.entry(id) else {
        throw Refusal(code: .missingParent, detail: "the parent \(id) is not in the log")
      }
      guard parent.record == facts.record else {
        throw Refusal(code: .inconsistent, detail: "a parent belongs to another record")
      }
      clock = max(clock, parent.clock)
    }
    guard facts.clock == clock + 1 else {
      throw Refusal(code: .inconsistent, detail: "the clock does not follow from the parents")
    }
    guard let kind = try log.kind(of: facts.record) else { return }
    guard kind == facts.kind else {
      throw Refusal(code: .inconsistent, detail: "the record is of another kind")
    }
    // The first revision of a note fixes its author and its thread; a second first one could take
    // them over. An article's identity is derived, so several people may begin it.
    guard kind == .article || !facts.parents.isEmpty else {
      throw Refusal(code: .inconsistent, detail: "the note was begun by another revision")
    }
  }

  private func checkQuota(_ offered: OfferedRevision) throws {
    guard let byteCountMax else { return }
    guard byteCount + Int64(offered.sealed.bytes.count) <= byteCountMax else {
      throw Refusal(code: .quotaExceeded, detail: "the desk is full (\(byteCountMax) bytes)")
    }
  }

  private func append(
    _ sealed: SealedRevision,
    _ facts: OfferedRevision.Facts
  ) throws -> LogPosition {
    head = LogCursor(
      position: head.position.next,
      chain: LogChain.next(head.chain, sealed.id)
    )
    byteCount += Int64(sealed.bytes.count)
    try log.insert(sealed, facts, at: head)
    return head.position
  }
}
