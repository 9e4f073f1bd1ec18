import GRDB
import StetMerge
package import StetModel

/// A command that wrote something, as the operation log has it.
package struct LoggedOperation: Equatable, Sendable {
  /// From 1, in the order in which commands wrote.
  package var number: Int64
  package var operation: Operation
  /// What it wrote, or brought back.
  package var revisions: [RevisionID]
  /// The operation that this one took back.
  package var undid: Int64?
  /// Another operation took this one back, and stands.
  package var isUndone: Bool
  /// What it took out of the outbox came with a sync all the same, as from a copy of the replica.
  package var isOvertaken = false
  /// The command that stands because of that, though this one took it back.
  package var standing: Int64?
  /// The heads that each record had before; a record that it made has none.
  package var heads: [RecordHeads]
}

/// The heads of one record at one moment.
package struct RecordHeads: Hashable, Sendable {
  package var record: RecordID
  package var kind: RecordKind
  /// Sorted.
  package var heads: [RevisionID]

  package init(record: RecordID, kind: RecordKind, heads: [RevisionID]) {
    self.record = record
    self.kind = kind
    self.heads = heads
  }
}

extension Replica {
  /// The commands that wrote something on this device, newest first.
  package func operations(countMax: Int) throws -> [LoggedOperation] {
    try read { try Operations($0).newest(countMax) }
  }

  /// One command that wrote something, or `nil` when there is no such number.
  package func operation(_ number: Int64) throws -> LoggedOperation? {
    try read { try Operations($0).find(number) }
  }
}

/// The operation log.
struct Operations {
  private let db: Database
  /// Between two words of a command; words are free of it.
  private static let separator: Character = "\u{1f}"
  private static let columns = "id, at, arguments, revisions, undid"

  /// What an operation did beside its words.
  struct Effect {
    var revisions: [RevisionID]
    var undid: Int64?
    var heads: [RecordHeads] = []
  }

  init(_ db: Database) { self.db = db }

  /// Notes an operation, and returns its number.
  @discardableResult
  func add(_ operation: Operation, _ effect: Effect) throws -> Int64 {
    let words = operation.arguments.map(Self.word)
    try Sentence(db, "INSERT INTO operation(at, arguments, revisions, undid) VALUES (?, ?, ?, ?)")
      .run([
        .integer(operation.at), .text(words.joined(separator: String(Self.separator))),
        .blob(effect.revisions.flatMap(\.bytes)), SQLValue(effect.undid),
      ])
    let number = db.lastInsertedRowID
    let insert = try Sentence(
      db,
      "INSERT OR IGNORE INTO operation_head(operation, kind, record, head) VALUES (?, ?, ?, ?)"
    )
    for record in effect.heads {
      for head in record.heads {
        try insert.run([
          .integer(number), .integer(StoredKind(record.kind).rawValue),
          .blob(record.record.bytes), .blob(head.bytes),
        ])
      }
    }
    return number
  }

  /// `argument` without the separator; texts can be long, and hardly any holds one.
  private static func word(_ argument: String) -> String {
    guard argument.utf8.contains(where: separator.utf8.contains) else { return argument }
    return argument.filter { $0 != separator }
  }

  func newest(_ countMax: Int) throws -> [LoggedOperation] {
    let rows = try Sentence(
      db,
      "SELECT \(Self.columns) FROM operation ORDER BY id DESC LIMIT ?"
    )
    .all([.integer(Int64(countMax))], Self.operation)
    return try complete(rows)
  }

  func find(_ number: Int64) throws -> LoggedOperation? {
    let row = try Sentence(db, "SELECT \(Self.columns) FROM operation WHERE id = ?")
      .first([.integer(number)], Self.operation)
    return try complete([row].compactMap(\.self)).first
  }

  /// Which operation took which back.
  func chain() throws -> UndoChain {
    let links = try Sentence(db, "SELECT id, undid FROM operation ORDER BY id")
      .all([]) { (number: $0.integer(0), undid: $0.isNull(1) ? nil : $0.integer(1)) }
    return UndoChain(links, overtaken: try Withdrawal(db).overtaken())
  }

  private func complete(_ rows: [LoggedOperation]) throws -> [LoggedOperation] {
    guard !rows.isEmpty else { return [] }
    let chain = try chain()
    return try rows.map { row in
      var row = row
      row.isUndone = chain.isUndone(row.number)
      row.isOvertaken = chain.isOvertaken(row.number)
      row.standing = chain.standing(despite: row.number)
      row.heads = try heads(of: row.number)
      return row
    }
  }

  private func heads(of number: Int64) throws -> [RecordHeads] {
    let sql =
      "SELECT kind, record, head FROM operation_head WHERE operation = ? ORDER BY record, head"
    var found: [RecordHeads] = []
    try Sentence(db, sql).forEach([.integer(number)]) { row in
      guard let kind = StoredKind(rawValue: row.integer(0)).flatMap(RecordKind.init) else { return }
      let record = try row.record(1)
      if found.last?.record != record {
        found.append(RecordHeads(record: record, kind: kind, heads: []))
      }
      found[found.count - 1].heads.append(try row.revision(2))
    }
    return found
  }

  private static func operation(_ row: SQLRow) throws -> LoggedOperation {
    let words = row.text(2).split(separator: separator, omittingEmptySubsequences: false)
    let ids = row.blob(3)
    return LoggedOperation(
      number: row.integer(0),
      operation: Operation(at: row.integer(1), arguments: words.map(String.init)),
      revisions: stride(from: 0, to: ids.count, by: Bytes32.byteCount).compactMap {
        RevisionID(ids[$0..<min($0 + Bytes32.byteCount, ids.count)])
      },
      undid: row.isNull(4) ? nil : row.integer(4),
      isUndone: false,
      heads: []
    )
  }
}
