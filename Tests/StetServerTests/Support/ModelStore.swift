import StetModel
import StetServer
import StetSession
import StetStore
import Synchronization

/// A store in memory that obeys the test: one desk, one log, rights as they are set.
final class ModelStore: ServingStore {
  struct State {
    var devices: [DeviceID: JoinedDevice] = [:]
    var role: Role? = .analyst
    var revisions: [SealedRevision] = []
    var marks: StoreMarks
    var isClosed = false
    /// The visits of each transaction that noted some.
    var visits: [[DeviceID: Int64]] = []
    /// What noting visits throws.
    var visitFailure: StoreError?
    var batchCount = 0
    var didCommit: @Sendable ([DeskHead]) -> Void = { _ in }
  }

  static let secret = [UInt8](repeating: 9, count: 16)
  let desk: DeskName
  let account: AccountName
  private let state: Mutex<State>

  init(desk: DeskName, account: AccountName, generation: Bytes16) {
    self.state = Mutex(State(marks: StoreMarks(access: 0, generation: generation)))
    self.desk = desk
    self.account = account
  }

  func change<Value: Sendable>(_ change: @Sendable (inout State) -> Value) -> Value {
    state.withLock { change(&$0) }
  }

  private func head(_ state: State) -> LogCursor { cursor(state, state.revisions.count) }

  /// The chain of the model is simply the last id.
  private func cursor(_ state: State, _ count: Int) -> LogCursor {
    guard count > 0 else { return .start }
    let position = LogPosition(rawValue: Int64(count))
    return LogCursor(position: position, chain: state.revisions[count - 1].id.digest)
  }

  func device(_ id: DeviceID) -> JoinedDevice? { state.withLock { $0.devices[id] } }

  func note(_ visits: [DeviceID: Int64]) throws {
    let failure = change { state in
      state.visits.append(visits)
      return state.visitFailure
    }
    if let failure { throw failure }
  }

  func redeem(
    _ enrolment: Enrolment,
    certify: @Sendable (AccountName) throws -> DeviceCard,
    now: Int64
  ) throws -> EnrolmentOutcome {
    guard enrolment.secret == Self.secret else { return .unknown }
    let card = try certify(account)
    let device = DeviceID(publicKey: enrolment.publicKey)
    change { $0.devices[device] = JoinedDevice(card: card, isRevoked: false) }
    return .joined(card)
  }

  func rights(of device: DeviceID) throws -> [DeskRight] {
    try state.withLock { state in
      guard let known = state.devices[device] else { throw StoreError.notEnrolled }
      guard !known.isRevoked else { throw StoreError.revoked }
      return state.role.map { [DeskRight(desk: desk, role: $0, head: head(state))] } ?? []
    }
  }

  func chains(
    of desk: DeskName,
    at positions: [LogPosition],
    for member: Member
  ) -> [LogCursor]? {
    state.withLock { state in
      guard state.role != nil, desk == self.desk else { return nil }
      return positions.filter { $0.rawValue <= state.revisions.count }
        .map { cursor(state, Int($0.rawValue)) }
    }
  }

  func head(of desk: DeskName, for member: Member) -> LogCursor? {
    state.withLock { $0.role == nil || desk != self.desk ? nil : head($0) }
  }

  func batch(
    of desk: DeskName,
    after position: LogPosition,
    for member: Member,
    isHeld: (BatchKey) -> Bool
  ) -> FeedRead {
    state.withLock { state in
      guard state.role != nil, desk == self.desk else { return .forbidden }
      state.batchCount += 1
      let rest = state.revisions.dropFirst(Int(position.rawValue))
      guard let next = rest.first else { return .atHead(head(state)) }
      let key = BatchKey(
        desk: desk,
        first: position.next,
        generation: state.marks.generation
      )
      if isHeld(key) { return .held(key) }
      let batch = FeedBatch(
        desk: desk,
        first: position.next,
        revisions: [next],
        cards: [],
        chain: next.id.digest
      )
      return .batch(batch, key)
    }
  }

  func push(_ push: Push, from member: Member, now: Int64) -> [PushOutcome] {
    let outcomes: [PushOutcome] = change { state in
      push.revisions.map { revision in
        guard (state.role ?? .reader) >= .analyst else {
          return .refused(Refusal(code: .forbidden, detail: ""))
        }
        state.revisions.append(revision)
        return .stored(at: LogPosition(rawValue: Int64(state.revisions.count)))
      }
    }
    state.withLock { $0.didCommit }(heads())
    return outcomes
  }

  func putBlob(_ bytes: [UInt8], digest: Bytes32, desk: DeskName, from member: Member) -> Refusal? {
    nil
  }

  func blob(_ digest: Bytes32, desk: DeskName, for member: Member) -> [UInt8]? { nil }

  func heads() -> [DeskHead] { state.withLock { [DeskHead(desk: desk, head: head($0))] } }

  /// Tells `didCommit` of every push from now on.
  func announce(_ didCommit: @escaping @Sendable ([DeskHead]) -> Void) {
    change { $0.didCommit = didCommit }
  }

  func marks() -> StoreMarks { state.withLock { $0.marks } }

  func close() { change { $0.isClosed = true } }
}
