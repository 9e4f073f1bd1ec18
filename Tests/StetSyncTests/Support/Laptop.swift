import StetMerge
import StetModel
import StetReplica
import StetSession
import StetSync
import StetTransport
import Synchronization
import TestSupport
import Testing

/// Someone's device: a key, a replica in a directory of its own, and an engine.
final class Laptop: Sendable {
  let account: AccountName
  let key: DeviceKey
  let replica: Replica
  private let root: TemporaryDirectory
  private let noteCount = Mutex(UInt8(0))
  private let seen = Mutex<[SyncEvent]>([])
  private let pauses = Mutex<[Int64]>([])

  /// Makes a device of `account` that has joined the server at `address`.
  init(
    _ name: String,
    seed: UInt8,
    at address: NetworkAddress,
    of server: ModelServer,
    pin: Bytes32? = nil
  ) throws {
    account = Sample.account(name)
    root = try TemporaryDirectory()
    replica = try Replica.openOrCreate(ReplicaDirectory(path: root.path + "/replica"))
    key = try DeviceKey.loadOrCreate(path: replica.directory.keyPath)
    let card = try server.enrol(publicKey: key.publicKey, account: account, name: "laptop")
    let identity = ReplicaIdentity(
      account: account,
      device: key.device,
      deviceName: "laptop",
      server: ServerPlace(addresses: ["\(address)"], pin: pin ?? server.identity.pin),
      state: .enrolled
    )
    try replica.establish(identity, card: card)
    try replica.setRole(.analyst, on: ModelServer.desk)
  }

  deinit { root.remove() }

  var events: [SyncEvent] { seen.withLock { $0 } }
  /// How many revisions were unsent each time a lost desk was told of.
  var losses: [Int] {
    events.compactMap { if case .withoutRight(_, let count) = $0 { count } else { nil } }
  }
  /// How long the engine wanted to wait before each further attempt.
  var waits: [Int64] { pauses.withLock { $0 } }

  var surroundings: SyncEngine.Surroundings {
    SyncEngine.Surroundings(
      now: { 1_717_588_800_000 },
      nonce: { ModelServer.nonce },
      agent: "test",
      pause: { milliseconds in self.pauses.withLock { $0.append(milliseconds) } }
    )
  }

  func engine(_ report: @escaping @Sendable (SyncEvent) -> Void = { _ in }) -> SyncEngine {
    SyncEngine(replica, surroundings: surroundings) { event in
      self.see(event)
      report(event)
    }
  }

  @Sendable func see(_ event: SyncEvent) { seen.withLock { $0.append(event) } }

  func sync(_ direction: SyncDirection = .both) async throws {
    try await engine().exchange(direction)
  }

  /// Saves a note that nobody else would write.
  @discardableResult
  func write(_ body: String) throws -> SealedRevision {
    var change = NoteChange()
    change.body = body
    let count = noteCount.withLock { count in
      count += 1
      return count
    }
    let note = try #require(RecordID(key.device.bytes.dropLast() + [count]))
    return try save(.note(change), note)
  }

  /// Saves a story with its bytes as received.
  func importStory(_ text: String) throws -> (revision: SealedRevision, original: Bytes32) {
    let bytes = Array(text.utf8)
    var version = ArticleVersion()
    version.text = text
    version.textHash = Bytes32(sha256: bytes)
    version.original = Bytes32(sha256: bytes)
    let original = OriginalBytes(
      desk: ModelServer.desk,
      digest: Bytes32(sha256: bytes),
      bytes: bytes
    )
    let record = Sample.record(0xA1)
    return (try save(.article(version), record, [original]), original.digest)
  }

  private func save(
    _ change: Revision.Change,
    _ record: RecordID,
    _ originals: [OriginalBytes] = []
  ) throws -> SealedRevision {
    let revision = Revision(
      desk: ModelServer.desk,
      record: record,
      parents: [],
      author: account,
      device: key.device,
      clock: 1,
      madeAt: 1_717_588_800_000,
      via: .edit,
      change: change
    )
    let sealed = try key.seal(revision)
    try replica.append([sealed], originals: originals, operation: nil)
    return sealed
  }

  /// What must be equal wherever everything has arrived.
  func digest() throws -> Bytes32 { try replica.deskDigest(ModelServer.desk) }

  func cursor() throws -> LogCursor { try replica.cursor(ModelServer.desk) }

  func unsentCount() throws -> Int {
    try replica.unsent(ModelServer.desk, countMax: 10_000, byteCountMax: .max).revisions.count
  }
}
