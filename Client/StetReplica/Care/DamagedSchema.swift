import GRDB

/// What a damaged database says of its own tables.
enum DamagedSchema {
  /// Opens a database of which descriptions of tables are damaged, or pages at the end are missing.
  ///
  /// Without it SQLite refuses every table as soon as one cannot be described.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    return configuration
  }

  /// Writes over the descriptions that are not those of this program's tables.
  ///
  /// Connections made afterwards read the tables by them. What a later program or an unreadable
  /// header says of the version is left as it is.
  ///
  /// - Parameter path: A copy of the damaged database, which nobody has open.
  /// - Throws: What SQLite says where even that is too damaged; some may have been mended.
  static func mend(_ path: String) throws {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      guard try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version else { return }
      for (name, sql) in try descriptions() {
        try db.execute(
          sql: "UPDATE sqlite_schema SET sql = ?1 WHERE type = 'table' AND name = ?2 AND sql <> ?1",
          arguments: [sql, name]
        )
      }
    }
    try queue.close()
  }

  /// The names and the descriptions of this program's tables.
  private static func descriptions() throws -> [(name: String, sql: String)] {
    let empty = try DatabaseQueue()
    try empty.write { try Schema.migrate($0) }
    return try empty.read { db in
      try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
        .map { ($0[0], $0[1]) }
    }
  }
}
