import GRDB
import StetModel

extension Replica {
  /// How many rows the search index does not know in their present state.
  package func pendingIndexCount() throws -> Int {
    try read { db in
      try RecordKind.allCases.reduce(0) { try $0 + PendingIndex(db, $1).count() }
    }
  }

  /// How many rows one transaction indexes: short enough that nobody has to wait for it.
  package static let indexCountMax = 256

  /// Brings the whole search index up to date, as must be done before the index is asked.
  ///
  /// Durable in parts: it may be stopped or killed at any point, and goes on from there. Ends early
  /// when the task is cancelled. Costs next to nothing when nothing is pending.
  ///
  /// - Parameter progress: Told behind each part how many rows have been brought up to date so far.
  /// - Returns: How many rows were brought up to date.
  /// - Throws: ``ReplicaError``.
  @discardableResult
  package func indexPending(progress: (_ rowCount: Int) -> Void = { _ in }) throws -> Int {
    guard try pendingIndexCount() > 0 else { return 0 }
    var count = 0
    while !Task.isCancelled {
      let part = try indexPending(limit: Self.indexCountMax)
      count += part
      progress(count)
      if part < Self.indexCountMax { break }
    }
    return count
  }

  /// Brings up to `limit` rows of the search index up to date, in one transaction.
  ///
  /// - Returns: How many it brought up to date: less than `limit` when none is left.
  @discardableResult
  package func indexPending(limit: Int) throws -> Int {
    try write { db in
      try RecordKind.allCases.reduce(0) { try $0 + PendingIndex(db, $1).index(limit: limit - $0) }
    }
  }
}

/// What the search index does not know yet about one kind of record.
struct PendingIndex {
  private let db: Database
  private let kind: RecordKind
  private let index: SearchIndex
  private let table: String

  init(_ db: Database, _ kind: RecordKind) throws {
    self.db = db
    self.kind = kind
    self.index = try SearchIndex(db)
    self.table = kind == .note ? "note" : "article"
  }

  func count() throws -> Int {
    let above = try Sentence(db, "SELECT count(*) FROM \(table) WHERE row > ?")
      .first([.integer(try index.watermark(kind))]) { $0.integer(0) }
    let stale = try Sentence(db, "SELECT count(*) FROM stale WHERE kind = ? AND row <= ?")
      .first([.integer(Int64(kind.rawValue)), .integer(try index.watermark(kind))]) {
        $0.integer(0)
      }
    return Int((above ?? 0) + (stale ?? 0))
  }

  func index(limit: Int) throws -> Int {
    guard limit > 0 else { return 0 }
    let stale = try Sentence(db, "SELECT row FROM stale WHERE kind = ? ORDER BY row LIMIT ?")
      .all([.integer(Int64(kind.rawValue)), .integer(Int64(limit))]) { $0.integer(0) }
    for row in stale { try put(row) }
    let fresh = try Sentence(db, "SELECT row FROM \(table) WHERE row > ? ORDER BY row LIMIT ?")
      .all([.integer(try index.watermark(kind)), .integer(Int64(limit - stale.count))]) {
        $0.integer(0)
      }
    for row in fresh { try put(row) }
    if let last = fresh.last { try index.setWatermark(last, kind) }
    return stale.count + fresh.count
  }

  private func put(_ row: Int64) throws {
    let key = try Sentence(db, "SELECT id, desk FROM \(table) WHERE row = ?")
      .first([.integer(row)]) { (record: try $0.record(0), deskRow: $0.integer(1)) }
    guard let key else { return }
    let history = RecordHistory(db)
    switch kind {
    case .note:
      if let view = try history.noteView(key.record, key.deskRow) { try index.put(row, view) }
    case .article:
      if let view = try history.articleView(key.record, key.deskRow) { try index.put(row, view) }
    }
  }
}
