import StetModel
import StetServer
import StetSession
import StetStore

/// A server's store in arrays: the model that the SQLite store is compared with.
///
/// The simulation has one thread.
final class ModelServer: SimulatedServer, @unchecked Sendable {
  var state: ServerState

  init(generation: Bytes16) { state = ServerState(generation: generation) }

  private init(_ state: ServerState) { self.state = state }

  func device(_ id: DeviceID) -> JoinedDevice? {
    guard state.joined.contains(id), let card = state.cards[id] else { return nil }
    return JoinedDevice(card: card, isRevoked: false)
  }

  func rights(of device: DeviceID) throws -> [DeskRight] {
    guard let card = self.device(device)?.card else { throw StoreError.notEnrolled }
    return (state.grants[card.account] ?? [:]).sorted { $0.key < $1.key }.map { desk, role in
      DeskRight(desk: desk, role: role, head: state.desks[desk]?.head ?? .start)
    }
  }

  private func readable(_ desk: DeskName, for member: Member) throws -> ServerState.Desk? {
    guard device(member.device) != nil else { throw StoreError.notEnrolled }
    guard Permissions.allows(.read, role: state.role(member.account, on: desk)) else { return nil }
    return state.desks[desk]
  }

  func chains(
    of desk: DeskName,
    at positions: [LogPosition],
    for member: Member
  ) throws -> [LogCursor]? {
    guard let log = try readable(desk, for: member) else { return nil }
    return positions.compactMap { position in
      position == .start ? .start : log.entries.first { $0.cursor.position == position }?.cursor
    }
  }

  func head(of desk: DeskName, for member: Member) throws -> LogCursor? {
    try readable(desk, for: member)?.head
  }

  func batch(
    of desk: DeskName,
    after position: LogPosition,
    for member: Member,
    isHeld: (BatchKey) -> Bool
  ) throws -> FeedRead {
    guard let log = try readable(desk, for: member) else { return .forbidden }
    if position == log.head.position { return .atHead(log.head) }
    guard position < log.head.position else { return .behind(log.head) }
    let key = BatchKey(desk: desk, first: position.next, generation: state.generation)
    if isHeld(key) { return .held(key) }
    // Few at a time, so that a feed has many batches.
    let entries = log.entries.dropFirst(Int(position.rawValue)).prefix(
      SimulationLimits.batchCountMax
    )
    let devices = Set(entries.map(\.facts.device)).sorted()
    let cards = devices.compactMap { state.cards[$0] }
      .sorted { $0.publicKey.lexicographicallyPrecedes($1.publicKey) }
    let batch = FeedBatch(
      desk: desk,
      first: key.first,
      revisions: entries.map(\.sealed),
      cards: cards,
      chain: entries.last?.cursor.chain ?? .zero
    )
    return .batch(batch, key)
  }

  func blob(_ digest: Bytes32, desk: DeskName, for member: Member) -> [UInt8]? { nil }

  func push(_ push: Push, from member: Member, now: Int64, fate: CommitFate) throws
    -> [PushOutcome]
  {
    guard device(member.device) != nil else { throw StoreError.notEnrolled }
    if fate == .isFull { throw StoreError.full }
    if fate == .failsToFlush { throw StoreError.failed("the flush failed") }
    guard let role = state.role(member.account, on: push.desk), state.desks[push.desk] != nil else {
      return push.revisions.map { _ in .refused(.noRight) }
    }
    let judge = AuthorshipJudge(
      account: member.account,
      device: member.device,
      cards: push.cards,
      certifies: { $0.certificate == SimulatedPerson.stamp }
    )
    let log = ModelLog(push.desk, in: state)
    let appender = try DeskAppender(log, desk: push.desk, byteCountMax: nil)
    let outcomes = try push.revisions.map {
      try appender.take(OfferedRevision($0, judge: judge), role: role)
    }
    _ = try appender.finish()
    if fate == .isLost { throw ServerDied() }
    state = log.state
    return outcomes
  }

  func marks() -> StoreMarks { StoreMarks(access: state.accessMark, generation: state.generation) }

  func heads() -> [DeskHead] {
    state.desks.sorted { $0.key < $1.key }.map { DeskHead(desk: $0.key, head: $0.value.head) }
  }

  func addDesk(_ desk: DeskName) { state.desks[desk] = ServerState.Desk() }

  func admit(_ card: DeviceCard) {
    let device = DeviceID(publicKey: card.publicKey)
    state.cards[device] = card
    state.joined.insert(device)
  }

  func grant(_ role: Role?, to account: AccountName, on desk: DeskName, now: Int64) {
    state.grants[account, default: [:]][desk] = role
    state.accessMark += 1
  }

  func log(of desk: DeskName) -> [SealedRevision] {
    state.desks[desk]?.entries.map(\.sealed) ?? []
  }

  func backup() -> any SimulatedServer { ModelServer(state) }
  func reopened() -> any SimulatedServer { ModelServer(state) }

  func restored(from backup: any SimulatedServer, generation: Bytes16, now: Int64)
    -> any SimulatedServer
  {
    guard let backup = backup as? ModelServer else { return self }
    var restored = state
    restored.desks = backup.state.desks
    restored.generation = generation
    restored.accessMark += 1
    return ModelServer(restored)
  }
}
