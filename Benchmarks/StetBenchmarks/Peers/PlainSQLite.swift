import Foundation
import GRDB

/// The same rows into the same tables and indexes with nothing but SQLite: the yardstick of a pull.
struct PlainSQLite {
  private struct Table {
    let insert: String
    let rows: [[DatabaseValue]]
  }

  private let schema: [String]
  private let tables: [Table]

  /// Reads everything that the replica at `path` holds, the full-text index included.
  init(copying path: String) throws {
    let source = try DatabaseQueue(path: path)
    (schema, tables) = try source.read { db in
      let objects = try Row.fetchAll(
        db,
        sql: "SELECT name, sql, type FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
      )
      let virtual = objects.filter { ($0["sql"] as String).hasPrefix("CREATE VIRTUAL") }
        .map { $0["name"] as String }
      let own = objects.filter { object in
        let name: String = object["name"]
        return !name.hasPrefix("sqlite_") && !virtual.contains { name.hasPrefix($0 + "_") }
      }
      let tables = try own.filter { $0["type"] == "table" }
        .map { try Self.read($0["name"], from: db) }
      return (own.map { $0["sql"] as String }, tables)
    }
  }

  private static func read(_ name: String, from db: Database) throws -> Table {
    let columns = try db.columns(in: name).map { "\"\($0.name)\"" }
    let list = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let rows = try Row.fetchAll(db, sql: "SELECT \(list) FROM \"\(name)\"")
      .map { Array($0.databaseValues) }
    return Table(insert: "INSERT INTO \"\(name)\" (\(list)) VALUES (\(marks))", rows: rows)
  }

  /// Inserts everything into a new database at `path`, in transactions of 2,000 rows, durably.
  ///
  /// - Returns: The seconds it took.
  func insert(into path: String) throws -> Double {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    let target = try DatabaseQueue(path: path, configuration: configuration)
    try target.write { db in for statement in schema { try db.execute(sql: statement) } }
    return try Stopwatch.seconds {
      for table in tables {
        for start in stride(from: 0, to: table.rows.count, by: 2_000) {
          try target.write { db in
            let statement = try db.cachedStatement(sql: table.insert)
            for row in table.rows[start..<min(start + 2_000, table.rows.count)] {
              try statement.execute(arguments: StatementArguments(row))
            }
          }
        }
      }
    }
  }
}
