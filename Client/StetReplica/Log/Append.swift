import GRDB
import StetMerge
package import StetModel

/// What one command did, for the operation log.
package struct Operation: Equatable, Sendable {
  /// The wall clock in milliseconds since 1970.
  package var at: Int64
  /// The command's words.
  package var arguments: [String]

  package init(at: Int64, arguments: [String]) {
    self.at = at
    self.arguments = arguments
  }
}

/// The bytes of a story as received, on their way to the server.
package struct OriginalBytes: Equatable, Sendable {
  package var desk: DeskName
  package var digest: Bytes32
  package var bytes: [UInt8]

  package init(desk: DeskName, digest: Bytes32, bytes: [UInt8]) {
    self.desk = desk
    self.digest = digest
    self.bytes = bytes
  }
}

extension Replica {
  /// Saves revisions of this device, the views they change and the operation, in one transaction.
  ///
  /// Durable when it returns. Desks that are missing are made; a revision that is here already is
  /// left as it is.
  package func append(
    _ revisions: [SealedRevision],
    cards: [DeviceCard] = [],
    originals: [OriginalBytes] = [],
    operation: Operation?
  ) throws {
    try write { db in
      var appending = Appending(db)
      try appending.add(revisions)
      try appending.add(originals)
      try Cards(db).add(cards)
      _ = try appending.finish(operation)
    }
  }
}

/// The part of a transaction that saves this device's own revisions.
///
/// For commands that must read and write in one transaction: use it inside `Replica.write`, and
/// call ``finish(_:)`` once.
struct Appending {
  private let db: Database
  private var ids: [RevisionID] = []
  private var touched: [DeskName: [Touch]] = [:]
  private var heads: [RecordHeads] = []
  private var noted: Set<RecordID> = []
  private var withdrawn: [SealedRevision] = []

  /// What was done to the revisions of a desk.
  private enum Touch {
    case added(PreparedRevision)
    case removed(RecordID, RecordKind)
  }

  init(_ db: Database) { self.db = db }

  /// Saves revisions, parents before children.
  mutating func add(_ revisions: [SealedRevision]) throws {
    for sealed in revisions {
      let revision = try Self.decode(sealed)
      let table = try RevisionTable(db, deskRow: try Desks(db).makeRow(of: revision.desk))
      let prepared = PreparedRevision(sealed, revision)
      if !revision.parents.isEmpty { try noteHeads(before: revision) }
      guard try table.insert(prepared, state: .unsent, position: nil) else { continue }
      touched[revision.desk, default: []].append(.added(prepared))
      ids.append(sealed.id)
    }
  }

  /// Notes the heads of the record as they are, unless that was done before.
  private mutating func noteHeads(before revision: Revision) throws {
    guard noted.insert(revision.record).inserted,
      let deskRow = try Desks(db).row(of: revision.desk)
    else { return }
    let known = try RecordHistory(db).stored(revision.record, deskRow)
    heads.append(
      RecordHeads(
        record: revision.record,
        kind: revision.kind,
        heads: known.heads.map(\.id).sorted()
      )
    )
  }

  /// Takes revisions out of the outbox, children before parents, as if they had not been written.
  ///
  /// They are kept with the operation. Each must be one of ``Withdrawal/candidates(_:)``.
  mutating func withdraw(_ found: [Withdrawal.Found]) throws {
    for found in found {
      guard let revision = found.revision else { continue }
      try noteHeads(before: revision)
      try Withdrawal(db).remove(found)
      withdrawn.append(found.sealed)
      touched[revision.desk, default: []].append(.removed(revision.record, revision.kind))
    }
  }

  /// Keeps with this operation what an earlier one took out.
  mutating func withdrawAgain(_ sealed: SealedRevision) { withdrawn.append(sealed) }

  /// Puts revisions back that were taken out, parents before children, as they were.
  mutating func putBack(_ revisions: [SealedRevision]) throws {
    try add(revisions)
    for sealed in revisions {
      try Withdrawal(db).forget(sealed.id)
      guard let found = try Withdrawal(db).find(sealed.id), let original = found.original else {
        continue
      }
      try Blobs(db).putBack(original, desk: found.desk)
    }
  }

  private static func decode(_ sealed: SealedRevision) throws(ReplicaError) -> Revision {
    guard RevisionID(hashing: sealed.bytes) == sealed.id else {
      throw .malformedRevision(.malformed("id"))
    }
    do {
      return try Revision(decoding: sealed.bytes)
    } catch {
      throw .malformedRevision(error)
    }
  }

  /// Keeps stories as received, to be sent with their versions.
  func add(_ originals: [OriginalBytes]) throws {
    for original in originals {
      try Blobs(db).add(original, state: .unsent)
    }
  }

  /// Brings the views and the search index up to date, and notes the operation.
  ///
  /// - Returns: The operation's number; `nil` when nothing was done.
  mutating func finish(_ operation: Operation?, undid: Int64? = nil) throws -> Int64? {
    for (desk, touches) in touched.sorted(by: { $0.key < $1.key }) {
      var views = try ViewWriter(db, desk: desk, deskRow: try Desks(db).makeRow(of: desk))
      views.indexing = .atOnce
      for touch in touches {
        switch touch {
        case .added(let revision): try views.add(revision)
        case .removed(let record, let kind): views.touch(record, kind)
        }
      }
      _ = try views.finish()
    }
    touched = [:]
    guard let operation, !ids.isEmpty || !withdrawn.isEmpty else { return nil }
    let number = try Operations(db)
      .add(operation, Operations.Effect(revisions: ids, undid: undid, heads: heads))
    for sealed in withdrawn.reversed() { try Withdrawal(db).keep(sealed, operation: number) }
    return number
  }
}
