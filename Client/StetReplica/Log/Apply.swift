import GRDB
import StetModel

extension Replica {
  /// Up to so many entries, the search index learns of them in the same transaction.
  ///
  /// A large pull is several times faster without; ``indexPending(progress:)`` makes up for it.
  package static let countMaxIndexedAtOnce = 64

  /// Writes log entries, the views they change and the cursor, in one transaction.
  ///
  /// Entries that are here already are skipped, so a batch may come twice; own revisions that come
  /// back in the feed are marked as logged. All batches are of desks of this replica, and each
  /// desk's are in order.
  ///
  /// - Returns: What a person would want to know, after it is durable.
  /// - Throws: ``ReplicaError/batch(_:)`` when a batch does not follow from what is here; then
  ///   nothing was written.
  @discardableResult
  package func apply(_ batches: [PreparedBatch]) throws -> AppliedChanges {
    let entryCount = batches.reduce(0) { $0 + $1.entries.count }
    let indexing = entryCount <= Self.countMaxIndexedAtOnce ? ViewWriter.Indexing.atOnce : .later
    return try write { db in
      var changes = AppliedChanges()
      for desk in Set(batches.map(\.desk)).sorted() {
        var application = try LogApplication(db, desk: desk, indexing: indexing)
        for batch in batches where batch.desk == desk { try application.apply(batch) }
        try application.finish(into: &changes)
      }
      return changes
    }
  }

  /// Checks and writes log entries: see ``apply(_:)-(PreparedBatch)``.
  @discardableResult
  package func apply(_ batches: [LogBatch]) throws -> AppliedChanges {
    try apply(batches.map { try PreparedBatch($0) })
  }
}

/// One desk's share of a transaction that applies batches.
struct LogApplication {
  private let db: Database
  private let desk: DeskName
  private let deskRow: DeskRow
  private var continuation: LogContinuation
  private let revisions: RevisionTable
  private var views: ViewWriter
  private var receivedCount = 0

  init(_ db: Database, desk: DeskName, indexing: ViewWriter.Indexing) throws {
    self.db = db
    self.desk = desk
    self.deskRow = try Desks(db).requiredRow(of: desk)
    self.continuation = LogContinuation(try Desks(db).cursor(deskRow))
    self.revisions = try RevisionTable(db, deskRow: deskRow)
    self.views = try ViewWriter(db, desk: desk, deskRow: deskRow)
    self.views.indexing = indexing
  }

  mutating func apply(_ batch: PreparedBatch) throws {
    let fresh = try continuation.take(batch) { try revisions.id(at: $0) }
    guard !fresh.isEmpty else { return }
    for (position, entry) in fresh { try take(entry, at: position) }
    try Cards(db).add(batch.cards)
  }

  private mutating func take(_ entry: PreparedRevision, at position: LogPosition) throws {
    if try revisions.insert(entry, state: .logged, position: position) {
      receivedCount += 1
      try views.add(entry)
      return
    }
    guard let found = try revisions.find(entry.sealed.id), found.desk == deskRow,
      found.state != .logged
    else { throw fault(.diverged(at: position)) }
    try revisions.markLogged(found.row, position: position)
    guard found.state.isRefused else { return }
    try Rejections(db).remove(found.row)
    if found.state == .rejected { try views.add(entry) }
  }

  /// Writes what is left: the views of records that changed, and the cursor.
  mutating func finish(into changes: inout AppliedChanges) throws {
    changes.events += try views.finish()
    changes.receivedCount += receivedCount
    try Desks(db).setCursor(continuation.cursor, of: deskRow)
  }

  private func fault(_ fault: BatchFault) -> ReplicaError { .batch(fault) }
}
