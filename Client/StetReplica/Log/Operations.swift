import GRDB
package import StetModel

/// A command that wrote something, as the operation log has it.
package struct LoggedOperation: Equatable, Sendable {
  package var number: Int64
  package var operation: Operation
  package var revisions: [RevisionID]
}

extension Replica {
  /// The commands that wrote something on this device, newest first.
  package func operations(countMax: Int) throws -> [LoggedOperation] {
    try read { try Operations($0).newest(countMax) }
  }
}

/// The operation log.
struct Operations {
  private let db: Database
  /// Between two words of a command; words are free of it.
  private static let separator: Character = "\u{1f}"

  init(_ db: Database) { self.db = db }

  func add(_ operation: Operation, revisions: [RevisionID]) throws {
    let words = operation.arguments.map { $0.filter { $0 != Self.separator } }
    try Sentence(db, "INSERT INTO operation(at, arguments, revisions) VALUES (?, ?, ?)")
      .run([
        .integer(operation.at), .text(words.joined(separator: String(Self.separator))),
        .blob(revisions.flatMap(\.bytes)),
      ])
  }

  func newest(_ countMax: Int) throws -> [LoggedOperation] {
    try Sentence(
      db,
      "SELECT id, at, arguments, revisions FROM operation ORDER BY id DESC LIMIT ?"
    )
    .all([.integer(Int64(countMax))]) { row in
      let words = row.text(2).split(separator: Self.separator, omittingEmptySubsequences: false)
      let ids = row.blob(3)
      return LoggedOperation(
        number: row.integer(0),
        operation: Operation(at: row.integer(1), arguments: words.map(String.init)),
        revisions: stride(from: 0, to: ids.count, by: Bytes32.byteCount).compactMap {
          RevisionID(ids[$0..<min($0 + Bytes32.byteCount, ids.count)])
        }
      )
    }
  }
}
