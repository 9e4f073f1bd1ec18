import StetModel
import StetStore
import TestSupport

/// A store in a directory of its own, with one desk named `energy`.
final class Bench {
  let directory: TemporaryDirectory
  let store: ServerStore
  let energy: DeskName

  init(_ change: (inout StoreOptions) -> Void = { _ in }) throws {
    directory = try TemporaryDirectory()
    energy = try desk("energy")
    var options = StoreOptions()
    options.certifies = { $0.certificate == Author.stamp }
    options.lockTimeoutMilliseconds = 60_000
    change(&options)
    store = try ServerStore.create(
      at: directory.path + "/stet.sqlite",
      options: options,
      generation: try bytes16(1)
    )
    try store.addDesk(energy, now: 1)
  }

  deinit { directory.remove() }

  /// A second store on the same file.
  func another() throws -> ServerStore {
    var options = StoreOptions()
    options.certifies = { $0.certificate == Author.stamp }
    options.lockTimeoutMilliseconds = 60_000
    return try ServerStore.open(at: store.path, options: options)
  }

  /// Makes an author, and lets the device in with a role on `energy`.
  func join(_ name: String, seed: UInt8, role: Role? = .analyst) throws -> Author {
    let author = try Author(name, seed: seed)
    let invite = NewInvite(
      id: [UInt8](repeating: seed, count: 8),
      secret: [UInt8](repeating: seed, count: 16),
      account: author.account,
      rights: role.map { [RoleOnDesk(desk: energy, role: $0)] } ?? [],
      expiresAt: 100
    )
    try store.invite(invite, now: 1)
    _ = try store.redeem(author.redemption(seed: seed), now: 2) { _ in Author.stamp }
    return author
  }

  func push(
    _ revisions: [SealedRevision],
    by author: Author,
    cards: [DeviceCard] = [],
    to desk: DeskName? = nil,
    of store: ServerStore? = nil
  ) async throws -> [PushOutcome] {
    try await (store ?? self.store).push(
      revisions,
      cards: cards,
      desk: desk ?? energy,
      account: author.account,
      device: author.device,
      now: 3
    )
  }

  func batch(
    after position: Int64 = 0,
    for author: Author,
    byteCountMax: Int = 1 << 20,
    countMax: Int = 1_000,
    desk: DeskName? = nil
  ) throws -> BatchRead {
    try store.batch(
      desk: desk ?? energy,
      after: LogPosition(rawValue: position),
      account: author.account,
      device: author.device,
      byteCountMax: byteCountMax,
      countMax: countMax
    )
  }
}

extension Author {
  func redemption(seed: UInt8) -> Redemption {
    Redemption(
      invite: [UInt8](repeating: seed, count: 8),
      secret: [UInt8](repeating: seed, count: 16),
      publicKey: publicKey,
      deviceName: "laptop"
    )
  }
}

extension PushOutcome {
  var position: Int64? {
    if case .stored(let position) = self { position.rawValue } else { nil }
  }

  var code: Refusal.Code? {
    if case .refused(let refusal) = self { refusal.code } else { nil }
  }
}

extension BatchRead {
  var entries: LogBatch? {
    if case .entries(let batch, _, _) = self { batch } else { nil }
  }
}
