import Crypto
import Foundation
import GRDB
import StetModel

/// Checks a database from end to end, inside a read transaction of the caller.
struct Checker {
  private let db: Database
  private var keys: [DeviceID: Curve25519.Signing.PublicKey] = [:]
  private(set) var report = CheckReport(desks: [], problems: [])

  /// Checks all that can be checked without the server's key.
  static func check(_ db: Database) throws -> CheckReport {
    var checker = Checker(db)
    try checker.checkPages()
    // Rows of a damaged file cannot be trusted to be read to the end.
    if checker.report.isSound {
      try checker.readKeys()
      try checker.checkDesks()
    }
    if checker.report.isSound { try checker.checkBlobs() }
    return checker.report
  }

  private init(_ db: Database) { self.db = db }

  private mutating func add(_ problem: String) {
    if report.problems.count < CheckReport.problemCountMax { report.problems.append(problem) }
  }

  private mutating func checkPages() throws {
    let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
    for line in found where line != "ok" { add("database: \(line)") }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      add("database: a row of \(row[0] as String) refers to one that is not there")
    }
  }

  private mutating func readKeys() throws {
    for row in try Row.fetchAll(db, sql: "SELECT id, public_key FROM device") {
      guard let device = DeviceID(row.bytes(0)) else { continue }
      keys[device] = try? Curve25519.Signing.PublicKey(rawRepresentation: row.bytes(1))
    }
  }

  private mutating func checkDesks() throws {
    let sql = "SELECT id, name, head, chain FROM desk ORDER BY name"
    for row in try Row.fetchAll(db, sql: sql) {
      let head = DeskHead(desk: try row.desk(1), head: try row.cursor(2, 3))
      report.desks.append(head)
      let end = try checkLog(row[0], head.desk)
      if end != head.head { add("\(head.desk): the head is not the end of the log") }
    }
  }

  /// Follows the log from its start; returns where it ends.
  private mutating func checkLog(_ desk: Int64, _ name: DeskName) throws -> LogCursor {
    let sql = """
      SELECT position, chain, revision, bytes, record, kind, clock, device, signature FROM entry
      WHERE desk = ? ORDER BY position
      """
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [desk])
    var end = LogCursor.start
    while let row = try rows.next() {
      let cursor = try row.cursor(0, 1)
      let id = RevisionID(digest: try row.digest(2))
      let place = "\(name) at \(cursor.position.rawValue)"
      if cursor.position != end.position.next { add("\(place): positions are not dense") }
      if LogChain.next(end.chain, id) != cursor.chain { add("\(place): the chain is broken") }
      for problem in problems(of: row, id: id, desk: name) { add("\(place): \(problem)") }
      end = cursor
    }
    return end
  }

  /// What the columns of one entry say that its bytes do not.
  private func problems(of row: Row, id: RevisionID, desk: DeskName) -> [String] {
    let bytes = row.bytes(3)
    guard RevisionID(hashing: bytes) == id else { return ["the bytes do not have this id"] }
    guard let revision = try? Revision(decoding: bytes) else {
      return ["the bytes are no revision"]
    }
    let isRight =
      revision.desk == desk && revision.record.bytes == row.bytes(4)
      && Int64(revision.kind.rawValue) == row[5] && Int64(revision.clock) == row[6]
      && revision.device.bytes == row.bytes(7)
    guard isRight else { return ["the columns do not say what the bytes say"] }
    let isSigned = keys[revision.device]?.isValidSignature(row.bytes(8), for: id.bytes) == true
    return isSigned ? [] : ["the signature is not the author's"]
  }

  private mutating func checkBlobs() throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT digest, bytes FROM blob ORDER BY id")
    while let row = try rows.next() {
      let digest = try row.digest(0)
      if Bytes32(sha256: row.bytes(1)) != digest {
        add("blob \(IDText.hex(digest.bytes)): the bytes do not have this digest")
      }
    }
  }
}
