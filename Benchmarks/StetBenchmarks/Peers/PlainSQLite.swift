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

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    return configuration
  }

  /// Reads what the database at `path` holds.
  ///
  /// - Parameters:
  ///   - path: The database; it is only read.
  ///   - withText: Whether the full-text index is among it.
  ///   - conditions: For a table of which only some rows count, an SQL condition.
  /// - Throws: What SQLite says.
  init(copying path: String, withText: Bool = false, where conditions: [String: String] = [:])
    throws
  {
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
          && (withText || !virtual.contains(name))
      }
      let tables = try own.filter { $0["type"] == "table" }
        .map { try Self.read($0["name"], where: conditions[$0["name"]], from: db) }
      return (own.map { $0["sql"] as String }, tables)
    }
  }

  private static func read(
    _ name: String,
    where condition: String?,
    from db: Database
  ) throws -> Table {
    let columns = try db.columns(in: name).map { "\"\($0.name)\"" }
    let list = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT \(list) FROM \"\(name)\" WHERE \(condition ?? "1")"
    )
    .map { Array($0.databaseValues) }
    return Table(insert: "INSERT INTO \"\(name)\" (\(list)) VALUES (\(marks))", rows: rows)
  }

  /// Inserts everything into a new database, in transactions of 2,000 rows, durably.
  ///
  /// - Returns: The median of three times, in seconds.
  func insertSeconds(in newsroom: Newsroom) throws -> Double {
    var sample = Sample()
    for _ in 0..<3 {
      let path = newsroom.path("plain.sqlite")
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      sample.add(try insert(into: path))
    }
    return sample.median
  }

  private func insert(into path: String) throws -> Double {
    let target = try DatabaseQueue(path: path, configuration: Self.configuration)
    try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
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
