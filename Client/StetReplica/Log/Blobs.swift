import GRDB
package import StetModel

extension Replica {
  /// The digests of originals that wait to be sent to `desk`, sorted.
  package func unsentOriginals(_ desk: DeskName) throws -> [Bytes32] {
    try read { try Blobs($0).unsent(desk) }
  }

  /// The bytes of a story as received, when they are here.
  package func original(_ digest: Bytes32) throws -> [UInt8]? {
    try read { try Blobs($0).bytes(digest) }
  }

  /// Keeps an original that came from the server.
  package func keep(_ original: OriginalBytes) throws {
    try write { try Blobs($0).add(original, state: .sent) }
  }

  /// Notes that the server of `desk` has these originals.
  package func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) throws {
    try write { db in
      for digest in digests { try Blobs(db).markSent(digest, desk: desk) }
    }
  }
}

/// The table of originals: stories as received.
struct Blobs {
  private let db: Database

  enum State: Int64 {
    case unsent = 0
    case sent = 1
  }

  init(_ db: Database) { self.db = db }

  func add(_ original: OriginalBytes, state: State) throws {
    try Sentence(
      db,
      "INSERT INTO blob(digest, desk, state, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    )
    .run([
      .blob(original.digest.bytes), .integer(try Desks(db).makeRow(of: original.desk)),
      .integer(state.rawValue), .blob(original.bytes),
    ])
  }

  func unsent(_ desk: DeskName) throws -> [Bytes32] {
    guard let row = try Desks(db).row(of: desk) else { return [] }
    return try Sentence(
      db,
      "SELECT digest FROM blob WHERE desk = ? AND state = 0 ORDER BY digest"
    )
    .all([.integer(row)]) { try $0.digest(0) }
  }

  func bytes(_ digest: Bytes32) throws -> [UInt8]? {
    try Sentence(db, "SELECT bytes FROM blob WHERE digest = ? LIMIT 1")
      .first([.blob(digest.bytes)]) { $0.blob(0) }
  }

  func markSent(_ digest: Bytes32, desk: DeskName) throws {
    guard let row = try Desks(db).row(of: desk) else { return }
    try Sentence(db, "UPDATE blob SET state = 1 WHERE digest = ? AND desk = ?")
      .run([.blob(digest.bytes), .integer(row)])
  }
}
