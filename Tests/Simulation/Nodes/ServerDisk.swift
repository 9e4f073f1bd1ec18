import StetMerge
import StetModel
import StetServer
import StetSession
import StetStore

/// The server's disk: a store, what is wrong with the disk, and a bug if one is planted.
///
/// The simulation has one thread.
final class ServerDisk: ServingReads, @unchecked Sendable {
  var inner: any SimulatedServer
  /// Nothing can be written before this tick.
  var fullUntil = 0
  var now = 0
  /// What happens to the next commit.
  var nextFate = CommitFate.succeeds
  let planted: PlantedBug?
  private var cachedRights: [DeviceID: [DeskRight]] = [:]
  /// Pushes that a planted bug answered before they were committed.
  private var uncommitted: [(Push, Member)] = []

  init(_ inner: any SimulatedServer, planted: PlantedBug?) {
    self.inner = inner
    self.planted = planted
  }

  /// Dies and starts again.
  func crash() throws {
    uncommitted = []
    cachedRights = [:]
    nextFate = .succeeds
    if planted == .losesLastEntry, let model = inner as? ModelServer { model.loseLastEntries() }
    inner = try inner.reopened()
  }

  /// Commits what a planted bug has put off.
  func commitLate(now: Int64) {
    for (push, member) in uncommitted {
      _ = try? inner.push(push, from: member, now: now, fate: .succeeds)
    }
    uncommitted = []
  }

  func push(_ push: Push, from member: Member, now: Int64) throws -> [PushOutcome] {
    let fate: CommitFate = now < fullUntil ? .isFull : nextFate
    nextFate = .succeeds
    switch planted {
    case .acknowledgesBeforeCommit:
      let preview = try inner.backup()
      let outcomes = try preview.push(push, from: member, now: now, fate: .succeeds)
      uncommitted.append((push, member))
      return outcomes
    case .acknowledgesAfterFailedFlush where fate == .failsToFlush || fate == .isFull:
      return try inner.backup().push(push, from: member, now: now, fate: .succeeds)
    case .ignoresRevocationInPush:
      return try pushWithOldRight(push, from: member, now: now, fate: fate)
    case .storesTwice: return try storeTwice(push, from: member, now: now, fate: fate)
    case .takesCopyForDuplicate:
      return try swallow(push, from: member, now: now, fate: fate)
    case .answersInOtherOrder:
      return try inner.push(push, from: member, now: now, fate: fate).reversed()
    default: return try inner.push(push, from: member, now: now, fate: fate)
    }
  }

  func device(_ id: DeviceID) throws -> JoinedDevice? { try inner.device(id) }

  func rights(of device: DeviceID) throws -> [DeskRight] {
    let rights = try inner.rights(of: device)
    // A bug that remembers them does so from the first login on.
    if cachedRights[device] == nil { cachedRights[device] = rights }
    if planted == .neverTellsOfRights { return cachedRights[device] ?? [] }
    return rights
  }

  func chains(of desk: DeskName, at positions: [LogPosition], for member: Member) throws
    -> [LogCursor]?
  {
    try inner.chains(of: desk, at: positions, for: member)
  }

  func head(of desk: DeskName, for member: Member) throws -> LogCursor? {
    try inner.head(of: desk, for: member)
  }

  func batch(
    of desk: DeskName,
    after position: LogPosition,
    for member: Member,
    isHeld: (BatchKey) -> Bool
  ) throws -> FeedRead {
    let read = try inner.batch(of: desk, after: position, for: member, isHeld: isHeld)
    switch (read, planted) {
    case (.forbidden, .grantCached):
      return try readDespite(desk, position) ?? read
    case (.batch(var batch, let key), .skipsAnEntry) where batch.revisions.count > 2:
      batch.revisions.remove(at: 1)
      return .batch(batch, key)
    case (.batch(let batch, _), .caughtUpTooEarly) where batch.revisions.count == 1:
      let cursor = try inner.chains(of: desk, at: [position], for: member)?.first
      return cursor.map { .atHead($0) } ?? read
    case (.batch(var batch, let key), .wrongChain) where batch.first.rawValue > 3:
      batch.chain = .zero
      return .batch(batch, key)
    default: return read
    }
  }

  func blob(_ digest: Bytes32, desk: DeskName, for member: Member) throws -> [UInt8]? {
    try inner.blob(digest, desk: desk, for: member)
  }
}

// The planted bugs themselves.
extension ServerDisk {
  private func pushWithOldRight(
    _ push: Push,
    from member: Member,
    now: Int64,
    fate: CommitFate
  ) throws -> [PushOutcome] {
    let role = cachedRights[member.device]?.first { $0.desk == push.desk }?.role
    let isNow = try inner.rights(of: member.device).contains { $0.desk == push.desk }
    guard let role, !isNow else {
      return try inner.push(push, from: member, now: now, fate: fate)
    }
    try inner.grant(role, to: member.account, on: push.desk, now: now)
    defer { try? inner.grant(nil, to: member.account, on: push.desk, now: now) }
    return try inner.push(push, from: member, now: now, fate: fate)
  }

  private func storeTwice(
    _ push: Push,
    from member: Member,
    now: Int64,
    fate: CommitFate
  ) throws -> [PushOutcome] {
    let known = Set(try inner.log(of: push.desk).map(\.id))
    let outcomes = try inner.push(push, from: member, now: now, fate: fate)
    guard let model = inner as? ModelServer else { return outcomes }
    return zip(push.revisions, outcomes).map { revision, outcome in
      guard known.contains(revision.id), case .stored = outcome else { return outcome }
      return model.append(again: revision.id, on: push.desk).map { .stored(at: $0) } ?? outcome
    }
  }

  /// Takes the same device and clock for the same revision.
  private func swallow(
    _ push: Push,
    from member: Member,
    now: Int64,
    fate: CommitFate
  ) throws -> [PushOutcome] {
    guard let model = inner as? ModelServer else { return [] }
    return try push.revisions.map { revision in
      if let known = model.entry(like: revision, on: push.desk) { return .stored(at: known) }
      var single = push
      single.revisions = [revision]
      return try inner.push(single, from: member, now: now, fate: fate)[0]
    }
  }

  private func readDespite(_ desk: DeskName, _ position: LogPosition) throws -> FeedRead? {
    guard let model = inner as? ModelServer else { return nil }
    return model.batchForAnyone(desk, after: position)
  }
}

extension ModelServer {
  func loseLastEntries() {
    for desk in state.desks.keys.sorted() where state.desks[desk]?.entries.isEmpty == false {
      state.desks[desk]?.entries.removeLast()
    }
  }

  func append(again id: RevisionID, on desk: DeskName) -> LogPosition? {
    guard var entry = state.desks[desk]?.entries.first(where: { $0.sealed.id == id }),
      let head = state.desks[desk]?.head
    else { return nil }
    entry.cursor = LogCursor(position: head.position.next, chain: Chain.next(head.chain, id))
    state.desks[desk]?.entries.append(entry)
    return entry.cursor.position
  }

  func entry(like sealed: SealedRevision, on desk: DeskName) -> LogPosition? {
    guard let revision = try? Revision(decoding: sealed.bytes) else { return nil }
    return state.desks[desk]?.entries.first { entry in
      entry.facts.device == revision.device && entry.facts.clock == revision.clock
        && entry.facts.record == revision.record && entry.sealed.id != sealed.id
    }?.cursor.position
  }

  func batchForAnyone(_ desk: DeskName, after position: LogPosition) -> FeedRead? {
    guard let log = state.desks[desk], position < log.head.position else { return nil }
    let entries = log.entries.dropFirst(Int(position.rawValue)).prefix(1)
    let key = BatchKey(desk: desk, first: position.next, generation: state.generation)
    let batch = FeedBatch(
      desk: desk,
      first: key.first,
      revisions: entries.map(\.sealed),
      cards: [],
      chain: entries.last?.cursor.chain ?? .zero
    )
    return .batch(batch, key)
  }
}
