import GRDB
import StetMerge
import StetModel

/// Takes revisions that were never offered out of the outbox, and puts them back.
///
/// What is taken out is kept whole with the operation that did it, so that nothing anyone wrote is
/// ever lost.
struct Withdrawal {
  private let db: Database

  struct Found {
    var row: Int64
    var desk: DeskRow
    var state: RevisionState
    var wasOffered: Bool
    var sealed: SealedRevision
    /// `nil` when a newer program wrote it.
    var revision: Revision?
  }

  init(_ db: Database) { self.db = db }

  /// The revision as it is here, in whatever state.
  func find(_ id: RevisionID) throws -> Found? {
    try Sentence(
      db,
      "SELECT row, desk, state, offered, bytes, signature FROM revision WHERE id = ?"
    )
    .first([.blob(id.bytes)]) { row in
      let sealed = SealedRevision(id: id, bytes: row.blob(4), signature: row.blob(5))
      return Found(
        row: row.integer(0),
        desk: row.integer(1),
        state: RevisionState(rawValue: row.integer(2)) ?? .logged,
        wasOffered: row.integer(3) != 0,
        sealed: sealed,
        revision: try? Revision(decoding: sealed.bytes)
      )
    }
  }

  /// Those of `revisions` that nobody can have seen and that nothing else here builds on.
  ///
  /// What builds on a revision that was never offered is in no log either.
  func candidates(_ revisions: [RevisionID]) throws -> Set<RevisionID> {
    var candidates: Set<RevisionID> = []
    for id in revisions {
      guard let found = try find(id), found.state == .unsent, !found.wasOffered else { continue }
      candidates.insert(id)
    }
    guard !candidates.isEmpty else { return [] }
    return Dependents(try waiting()).independent(candidates)
  }

  private func waiting() throws -> [(id: RevisionID, revision: Revision)] {
    try Sentence(db, "SELECT id, bytes FROM revision WHERE state <> 1 AND kind <> 0 ORDER BY row")
      .all([]) { row in
        let id = try row.revision(0)
        return (try? Revision(decoding: row.blob(1))).map { (id, $0) }
      }
      .compactMap { $0 }
  }

  /// Removes a revision from the outbox; it must be one of ``candidates(_:)``.
  func remove(_ found: Found) throws {
    try Sentence(db, "DELETE FROM revision WHERE row = ? AND state = 0 AND offered = 0")
      .run([.integer(found.row)])
    guard let digest = found.original, try !waits(for: digest, desk: found.desk) else { return }
    try Blobs(db).withdraw(digest, desk: found.desk)
  }

  /// Whether another version that waits names the same bytes as received.
  private func waits(for digest: Bytes32, desk: DeskRow) throws -> Bool {
    try Sentence(db, "SELECT bytes FROM revision WHERE state <> 1 AND desk = ? AND kind = 2")
      .all([.integer(desk)]) { $0.blob(0) }
      .contains { bytes in
        guard case .article(let content)? = try? Revision(decoding: bytes).change else {
          return false
        }
        return content.original == digest
      }
  }

  /// Keeps what was removed with the operation that removed it.
  func keep(_ sealed: SealedRevision, operation: Int64) throws {
    try Sentence(
      db,
      """
      INSERT OR REPLACE INTO withdrawn(revision, operation, signature, bytes) VALUES (?, ?, ?, ?)
      """
    )
    .run([
      .blob(sealed.id.bytes), .integer(operation), .blob(sealed.signature), .blob(sealed.bytes),
    ])
  }

  /// What an operation removed and nobody has put back, parents before children.
  func kept(by operation: Int64) throws -> [SealedRevision] {
    try Sentence(
      db,
      "SELECT revision, bytes, signature FROM withdrawn WHERE operation = ? ORDER BY rowid"
    )
    .all([.integer(operation)], Self.sealed)
  }

  /// The operations that removed a revision which is here all the same.
  func overtaken() throws -> Set<Int64> {
    let sql = "SELECT operation FROM withdrawn JOIN revision ON revision.id = withdrawn.revision"
    return Set(try Sentence(db, sql).all([]) { $0.integer(0) })
  }

  /// The operation that removed a revision.
  func remover(of id: RevisionID) throws -> Int64? {
    try Sentence(db, "SELECT operation FROM withdrawn WHERE revision = ?")
      .first([.blob(id.bytes)]) { $0.integer(0) }
  }

  /// A revision that was removed, by its id.
  func kept(_ id: RevisionID) throws -> SealedRevision? {
    try Sentence(db, "SELECT revision, bytes, signature FROM withdrawn WHERE revision = ?")
      .first([.blob(id.bytes)], Self.sealed)
  }

  /// A revision that was removed, behind those removed ones that it builds on.
  func withAncestors(_ withdrawn: StoredRevision) throws -> [StoredRevision] {
    var found: [StoredRevision] = []
    var wanted = [withdrawn]
    while let next = wanted.popLast() {
      guard !found.contains(where: { $0.id == next.id }) else { continue }
      found.append(next)
      for parent in next.revision.parents {
        guard try find(parent) == nil, let sealed = try kept(parent),
          let revision = try? Revision(decoding: sealed.bytes)
        else { continue }
        wanted.append(StoredRevision(id: parent, revision: revision))
      }
    }
    return found.sorted { $0.revision.clock < $1.revision.clock }
  }

  /// Forgets that a revision was removed, once it is back.
  func forget(_ id: RevisionID) throws {
    try Sentence(db, "DELETE FROM withdrawn WHERE revision = ?").run([.blob(id.bytes)])
  }

  private static func sealed(_ row: SQLRow) throws -> SealedRevision {
    SealedRevision(id: try row.revision(0), bytes: row.blob(1), signature: row.blob(2))
  }
}

extension Withdrawal.Found {
  /// The bytes as received that the version names.
  var original: Bytes32? {
    guard case .article(let content)? = revision?.change else { return nil }
    return content.original
  }
}

/// What the revisions that wait build on: parents, notes they answer, versions they stand on.
private struct Dependents {
  private let waiting: [(id: RevisionID, revision: Revision)]
  /// The revision that made each record, where it waits, too.
  private var makers: [RecordID: RevisionID] = [:]

  init(_ waiting: [(id: RevisionID, revision: Revision)]) {
    self.waiting = waiting
    for (id, revision) in waiting where revision.parents.isEmpty { makers[revision.record] = id }
  }

  /// Those of `candidates` on which only other ones of them build.
  func independent(_ candidates: Set<RevisionID>) -> Set<RevisionID> {
    var left = candidates
    // Children come behind what they build on, so one walk from the end finds all.
    for (id, revision) in waiting.reversed() where !left.contains(id) {
      left.subtract(needs(of: revision))
    }
    return left
  }

  private func needs(of revision: Revision) -> [RevisionID] {
    guard case .note(let change) = revision.change else { return revision.parents }
    return revision.parents
      + [change.replyTo.flatMap { makers[$0] }, change.anchor?.version]
      .compactMap(\.self)
  }
}
