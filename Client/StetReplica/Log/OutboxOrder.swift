import GRDB

/// The order in which waiting revisions are offered: that of their rows.
///
/// Parents come first because a new revision gets the greatest row. Where older ones begin to wait
/// again, they are given rows anew.
struct OutboxOrder {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Moves revisions behind all others, in the order given.
  func moveToEnd(_ rows: some Sequence<Int64>) throws {
    // The tray refers to rows; both are right again before the transaction ends.
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    let move = try Sentence(db, "UPDATE revision SET row = ? WHERE row = ?")
    let follow = try Sentence(db, "UPDATE rejected SET revision = ? WHERE revision = ?")
    var last = try Sentence(db, "SELECT max(row) FROM revision").first { $0.integer(0) } ?? 0
    for row in rows {
      last += 1
      try move.run([.integer(last), .integer(row)])
      try follow.run([.integer(last), .integer(row)])
    }
  }

  /// Makes the rows ascend in the order given, moving as few of the first ones as possible.
  func arrange(_ rows: [Int64]) throws {
    let ordered = zip(rows, rows.dropFirst()).prefix { $0 < $1 }.count + 1
    try moveToEnd(rows.dropFirst(ordered))
  }
}
