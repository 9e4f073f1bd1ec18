package import StetModel
package import StetSession
package import StetStore

/// What the connections of a server read of a store.
///
/// The store decides everything about rights, and reads them in the same transaction as what it
/// gives: nothing about them is remembered here.
package protocol ServingReads: Sendable {
  /// The device with this id, if it ever joined.
  func device(_ id: DeviceID) throws -> JoinedDevice?

  /// The desks that a device may read.
  ///
  /// Throws ``StoreError/revoked`` or ``StoreError/notEnrolled`` once it may do nothing at all.
  func rights(of device: DeviceID) throws -> [DeskRight]

  /// The cursors at those of `positions` that the log has, or `nil` if it may not be read.
  func chains(of desk: DeskName, at positions: [LogPosition], for member: Member) throws
    -> [LogCursor]?

  /// The head of the log, or `nil` if it may not be read.
  func head(of desk: DeskName, for member: Member) throws -> LogCursor?

  /// The next entries behind `position`, rights and entries read in one transaction.
  ///
  /// Entries that the caller says it holds are not read again.
  func batch(
    of desk: DeskName,
    after position: LogPosition,
    for member: Member,
    isHeld: (BatchKey) -> Bool
  ) throws -> FeedRead

  /// A story's bytes as received, if they are there and may be read.
  func blob(_ digest: Bytes32, desk: DeskName, for member: Member) throws -> [UInt8]?
}

/// What the connections of a server need of a store; rights are checked in each transaction.
package protocol ServingStore: ServingReads {
  /// Notes when devices were here, all in one transaction.
  func note(_ visits: [DeviceID: Int64]) async throws

  /// Redeems an invite for a device, or says why not; one transaction.
  ///
  /// The same key may redeem the same invite again and gets the same answer.
  func redeem(
    _ enrolment: Enrolment,
    certify: @escaping @Sendable (AccountName) throws -> DeviceCard,
    now: Int64
  ) async throws -> EnrolmentOutcome

  /// Stores what may be stored, durable when this returns; one outcome for each revision.
  func push(_ push: Push, from member: Member, now: Int64) async throws -> [PushOutcome]

  /// Stores a story's bytes as received; returns why they were refused, or `nil` once durable.
  func putBlob(_ bytes: [UInt8], digest: Bytes32, desk: DeskName, from member: Member)
    async throws -> Refusal?

  /// Every desk with its head.
  func heads() throws -> [DeskHead]

  /// What changes when another process changes rights or replaces the database.
  func marks() throws -> StoreMarks

  /// Leaves the database tidy.
  func close() throws
}

/// A device that joined.
package struct JoinedDevice: Equatable, Sendable {
  package var card: DeviceCard
  package var isRevoked: Bool

  package init(card: DeviceCard, isRevoked: Bool) {
    self.card = card
    self.isRevoked = isRevoked
  }
}

/// A device that is logged in, with its account.
package struct Member: Hashable, Sendable {
  package var account: AccountName
  package var device: DeviceID

  package init(account: AccountName, device: DeviceID) {
    self.account = account
    self.device = device
  }
}

/// What became of an enrolment.
package enum EnrolmentOutcome: Equatable, Sendable {
  case joined(DeviceCard)
  case unknown, used, expired
  /// The device joined before and was revoked since.
  case revoked
  /// The key belongs to a device of another account.
  case keyInUse
}

/// What a read of a desk's log gave.
package enum FeedRead: Equatable, Sendable {
  case batch(FeedBatch, BatchKey)
  /// The caller holds what comes next.
  case held(BatchKey)
  /// Nothing lies behind the position; this is the head.
  case atHead(LogCursor)
  /// The log does not reach to the position: it, or the reader, went back in time.
  case behind(LogCursor)
  /// No right, or no such desk.
  case forbidden
}

/// What is another after every change of its kind, by whichever process.
package struct StoreMarks: Equatable, Sendable {
  /// Accounts, devices, grants and desks: grows until the generation changes.
  package var access: Int64
  /// Which database this is: another after a restore.
  package var generation: Bytes16

  package init(access: Int64, generation: Bytes16) {
    self.access = access
    self.generation = generation
  }
}
