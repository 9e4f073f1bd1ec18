import Foundation
import GRDB

/// A database of one table, for one durable row at a time.
struct PlainCommit {
  private let queue: DatabaseQueue
  private let row = [UInt8](repeating: 0x5a, count: 300)

  init(path: String) throws {
    queue = try DatabaseQueue(path: path, configuration: PlainSQLite.configuration)
    try queue.write { try $0.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, bytes BLOB)") }
  }

  /// Inserts 300 bytes, durably.
  func run() throws {
    try queue.write { db in
      try db.cachedStatement(sql: "INSERT INTO row (bytes) VALUES (?)")
        .execute(arguments: [Data(row)])
    }
  }
}
