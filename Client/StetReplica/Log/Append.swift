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
      try appending.finish(operation)
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
  private var touched: [DeskName: [PreparedRevision]] = [:]

  init(_ db: Database) { self.db = db }

  /// Saves revisions, parents before children.
  mutating func add(_ revisions: [SealedRevision]) throws {
    for sealed in revisions {
      let revision = try Self.decode(sealed)
      let table = try RevisionTable(db, deskRow: try Desks(db).makeRow(of: revision.desk))
      let prepared = PreparedRevision(sealed, revision)
      guard try table.insert(prepared, state: .unsent, position: nil) else { continue }
      touched[revision.desk, default: []].append(prepared)
      ids.append(sealed.id)
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
  mutating func finish(_ operation: Operation?) throws {
    for (desk, revisions) in touched.sorted(by: { $0.key < $1.key }) {
      var views = try ViewWriter(db, desk: desk, deskRow: try Desks(db).makeRow(of: desk))
      views.indexing = .atOnce
      for revision in revisions { try views.add(revision) }
      _ = try views.finish()
    }
    touched = [:]
    if let operation { try Operations(db).add(operation, revisions: ids) }
  }
}
