import GRDB
import StetModel
import StetReplica
import TestSupport
import Testing

/// Replicas in a temporary directory, removed with it.
final class Place {
  static let desk: DeskName = {
    guard let name = DeskName("csto") else { preconditionFailure("csto is a desk's name") }
    return name
  }()

  let root: TemporaryDirectory

  init() throws { self.root = try TemporaryDirectory() }
  deinit { root.remove() }

  func directory(_ name: String) -> ReplicaDirectory {
    ReplicaDirectory(path: "\(root.path)/\(name)")
  }

  /// An empty replica with the one desk of these tests.
  func replica(_ name: String = "a", lockTimeoutMilliseconds: Int64 = 10_000) throws -> Replica {
    let replica = try Replica.openOrCreate(
      directory(name),
      lockTimeoutMilliseconds: lockTimeoutMilliseconds
    )
    try replica.setRole(.analyst, on: Self.desk)
    return replica
  }

  /// A replica that belongs to `person`.
  func replica(_ name: String, of person: Person) throws -> Replica {
    let replica = try replica(name)
    let identity = ReplicaIdentity(
      account: person.account,
      device: person.key.device,
      deviceName: person.card.name,
      server: nil,
      state: .local
    )
    try replica.establish(identity, card: person.card)
    return replica
  }
}

extension Replica {
  /// Every check that finds something, with what it found.
  func problems() throws -> [CheckOutcome] { try verify().filter { !$0.problems.isEmpty } }

  /// Checks all but signatures, for logs whose authors' cards are not here.
  func problemsWithoutCards() throws -> [CheckOutcome] {
    try verify([.integrity, .ids, .chain, .views]).filter { !$0.problems.isEmpty }
  }

  /// What pulling from a desk does in one go.
  @discardableResult
  func pull(_ desk: ModelDesk) throws -> AppliedChanges {
    try apply([desk.batch(after: try cursor(desk.name))])
  }

  /// Everything that waits, in one page.
  func outbox(_ desk: DeskName) throws -> [SealedRevision] {
    try unsent(desk, countMax: .max, byteCountMax: .max).revisions
  }
}

extension Place {
  /// Runs SQL in a replica's database behind its back.
  func sqlite(_ directory: ReplicaDirectory, _ sql: String) throws {
    let queue = try DatabaseQueue(path: directory.databasePath)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}

extension Place {
  /// Reads one number from a replica's database behind its back.
  func count(_ directory: ReplicaDirectory, _ sql: String) throws -> Int {
    let queue = try DatabaseQueue(path: directory.databasePath)
    return try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }
}
