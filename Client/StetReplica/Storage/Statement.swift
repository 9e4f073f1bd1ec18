import GRDB
import GRDBSQLite
import StetModel

/// A value on its way into a statement, in SQLite's own kinds.
enum SQLValue {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  /// A blob, or null.
  init(_ bytes: [UInt8]?) { self = bytes.map(Self.blob) ?? .null }
  /// A text, or null.
  init(_ text: String?) { self = text.map(Self.text) ?? .null }
  /// An integer, or null.
  init(_ integer: Int64?) { self = integer.map(Self.integer) ?? .null }
}

/// A prepared statement that binds and reads without boxing, for the paths that must be fast.
///
/// Prepared once per connection and kept. One statement must not be run inside its own `forEach`.
struct Sentence {
  private let statement: Statement
  private let connection: OpaquePointer

  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    self.statement = try db.cachedStatement(sql: sql)
    self.connection = connection
  }

  /// Runs the statement to its end, and returns how many rows it changed.
  @discardableResult
  func run(_ values: [SQLValue] = []) throws -> Int {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() {}
    return Int(sqlite3_changes(connection))
  }

  /// Runs the statement and hands each row to `body`.
  func forEach(_ values: [SQLValue] = [], _ body: (SQLRow) throws -> Void) throws {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() { try body(SQLRow(handle: handle)) }
  }

  /// The first row as `body` reads it, or `nil` when there is none.
  func first<Value>(_ values: [SQLValue] = [], _ body: (SQLRow) throws -> Value) throws -> Value? {
    try bind(values)
    defer { sqlite3_reset(handle) }
    return try step() ? try body(SQLRow(handle: handle)) : nil
  }

  /// Every row as `body` reads it.
  func all<Value>(_ values: [SQLValue] = [], _ body: (SQLRow) throws -> Value) throws -> [Value] {
    var found: [Value] = []
    try forEach(values) { found.append(try body($0)) }
    return found
  }

  private var handle: OpaquePointer { statement.sqliteStatement }

  private func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    default: throw failure()
    }
  }

  private func bind(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() {
      guard bind(value, at: Int32(index + 1)) == SQLITE_OK else { throw failure() }
    }
  }

  private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
    // SQLite copies the bytes before the call returns.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(handle, place)
    case .integer(let integer): return sqlite3_bind_int64(handle, place, integer)
    case .text(var text):
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), copied)
        }
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), copied)
      }
    }
  }

  private func failure() -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection))
    )
  }
}

/// The row a statement stands on; valid inside the closure it is handed to.
struct SQLRow {
  fileprivate let handle: OpaquePointer

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] { withBlob(column) { Array($0) } }

  /// A record's id, or the damage that kept it from being one.
  func record(_ column: Int32) throws -> RecordID {
    try found(withBlob(column) { RecordID($0) })
  }

  /// A revision's id, or the damage that kept it from being one.
  func revision(_ column: Int32) throws -> RevisionID {
    try found(withBlob(column) { RevisionID($0) })
  }

  /// A digest, or the damage that kept it from being one.
  func digest(_ column: Int32) throws -> Bytes32 { try found(withBlob(column) { Bytes32($0) }) }

  /// A desk's name, or the damage that kept it from being one.
  func desk(_ column: Int32) throws -> DeskName {
    try found(DeskName(text(column)), "a stored name is none")
  }

  /// An account's name, or the damage that kept it from being one.
  func account(_ column: Int32) throws -> AccountName {
    try found(AccountName(text(column)), "a stored name is none")
  }

  private func found<Value>(
    _ value: Value?,
    _ damage: String = "a stored id has the wrong length"
  ) throws -> Value {
    guard let value else { throw ReplicaError.damaged(detail: damage) }
    return value
  }

  private func withBlob<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value
  {
    let start = sqlite3_column_blob(handle, column)
    return body(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    )
  }
}
