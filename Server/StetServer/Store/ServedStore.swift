import Dispatch
package import StetModel
package import StetSession
package import StetStore
import Synchronization

/// The real store, as connections see it.
package final class ServedStore: ServingStore {
  private let store: ServerStore
  private let lastMark = Mutex<AccessMark?>(nil)
  /// Where calls wait for the writer, so that no thread does that tasks share.
  private let acts = DispatchQueue(label: "stet.store.acts")

  package init(_ store: ServerStore) { self.store = store }

  package func device(_ id: DeviceID) throws -> JoinedDevice? {
    switch membership(of: id) {
    case .success(let membership): return JoinedDevice(card: membership.card, isRevoked: false)
    case .failure(.notEnrolled): return nil
    case .failure(.revoked):
      return try store.devices().first { $0.device == id && $0.joinedAt != nil }
        .map { JoinedDevice(card: $0.card, isRevoked: true) }
    case .failure(let error): throw error
    }
  }

  private func membership(of id: DeviceID) -> Result<Membership, StoreError> {
    Result { () throws(StoreError) in try store.membership(of: id) }
  }

  package func note(_ visits: [DeviceID: Int64]) async throws {
    try await acting { store throws(StoreError) in try store.note(visits) }.get()
  }

  /// Runs a call that waits for the writer.
  private func acting<Value: Sendable>(
    _ call: @escaping @Sendable (ServerStore) throws(StoreError) -> Value
  ) async -> Result<Value, StoreError> {
    let store = store
    return await withCheckedContinuation { continuation in
      acts.async {
        continuation.resume(
          returning: Result { () throws(StoreError) in try call(store) }
        )
      }
    }
  }

  package func redeem(
    _ enrolment: Enrolment,
    certify: @escaping @Sendable (AccountName) throws -> DeviceCard,
    now: Int64
  ) async throws -> EnrolmentOutcome {
    let redemption = Redemption(
      invite: enrolment.invite,
      secret: enrolment.secret,
      publicKey: enrolment.publicKey,
      deviceName: enrolment.deviceName
    )
    let result = await acting { store throws(StoreError) in
      try store.redeem(redemption, now: now) { try certify($0.account).certificate }
    }
    switch result {
    case .success(let membership): return .joined(membership.card)
    case .failure(.inviteUnknown): return .unknown
    case .failure(.inviteUsed): return .used
    case .failure(.inviteExpired): return .expired
    case .failure(.revoked): return .revoked
    case .failure(.keyInUse): return .keyInUse
    case .failure(let error): throw error
    }
  }

  package func rights(of device: DeviceID) throws -> [DeskRight] {
    try store.membership(of: device).desks
      .map { DeskRight(desk: $0.desk, role: $0.role, head: $0.head) }
  }

  package func chains(
    of desk: DeskName,
    at positions: [LogPosition],
    for member: Member
  ) throws -> [LogCursor]? {
    try store.chains(
      desk: desk,
      at: positions,
      account: member.account,
      device: member.device
    )
  }

  package func head(of desk: DeskName, for member: Member) throws -> LogCursor? {
    try store.membership(of: member.device).desks.first { $0.desk == desk }?.head
  }

  package func batch(
    of desk: DeskName,
    after position: LogPosition,
    for member: Member,
    isHeld: (BatchKey) -> Bool
  ) throws -> FeedRead {
    let read = try store.batch(
      desk: desk,
      after: position,
      account: member.account,
      device: member.device,
      byteCountMax: ProtocolLimits.batchByteCountTarget,
      countMax: ProtocolLimits.batchRevisionCountMax,
      isHeld: isHeld
    )
    switch read {
    case .entries(let batch, let key, _): return .batch(FeedBatch(batch, desk: desk), key)
    case .held(let key, _): return .held(key)
    case .caughtUp(let head): return .atHead(head)
    case .beyondHead(let head): return .behind(head)
    case .forbidden: return .forbidden
    }
  }

  package func push(_ push: Push, from member: Member, now: Int64) async throws -> [PushOutcome] {
    try await store.push(
      push.revisions,
      cards: push.cards,
      desk: push.desk,
      account: member.account,
      device: member.device,
      now: now
    )
  }

  package func putBlob(
    _ bytes: [UInt8],
    digest: Bytes32,
    desk: DeskName,
    from member: Member
  ) async throws -> Refusal? {
    try await acting { store throws(StoreError) in
      try store.putBlob(
        bytes,
        digest: digest,
        desk: desk,
        account: member.account,
        device: member.device
      )
    }.get()
  }

  package func blob(_ digest: Bytes32, desk: DeskName, for member: Member) throws -> [UInt8]? {
    try store.blob(digest, desk: desk, account: member.account, device: member.device)
  }

  package func heads() throws -> [DeskHead] { try store.heads() }

  package func marks() throws -> StoreMarks {
    let mark = try store.accessMark(after: lastMark.withLock { $0 })
    lastMark.withLock { $0 = mark }
    return StoreMarks(access: mark.change, generation: mark.generation)
  }

  package func close() throws { try store.close() }
}

extension FeedBatch {
  /// The batch as it is sent.
  fileprivate init(_ batch: LogBatch, desk: DeskName) {
    self.init(
      desk: desk,
      first: batch.first,
      revisions: batch.revisions,
      cards: batch.cards,
      chain: batch.end.chain
    )
  }
}
