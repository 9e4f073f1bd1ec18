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

  /// Notes that the server of `desk` does not take these originals.
  ///
  /// They are offered again after ``offerAgain(_:)`` of everything, or once a role rises.
  package func markOriginalsRefused(_ digests: [Bytes32], desk: DeskName) throws {
    try write { db in
      for digest in digests { try Blobs(db).mark(digest, .refused, desk: desk) }
    }
  }

  /// Notes that the server of `desk` has these originals.
  package func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) throws {
    try write { db in
      for digest in digests { try Blobs(db).mark(digest, .sent, desk: desk) }
    }
  }
}

/// The table of originals: stories as received.
struct Blobs {
  private let db: Database

  enum State: Int64 {
    case unsent = 0
    case sent = 1
    /// The server did not take it: there was no right, or no room.
    case refused = 2
    /// The version that names it was withdrawn: it waits for that to come back.
    case withdrawn = 3
  }

  init(_ db: Database) { self.db = db }

  func add(_ original: OriginalBytes, state: State) throws {
    try Sentence(
      db,
      """
      INSERT INTO blob(digest, desk, state, bytes) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT(digest, desk) DO UPDATE SET state = ?3 WHERE state = 3
      """
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

  func mark(_ digest: Bytes32, _ state: State, desk: DeskName) throws {
    guard let row = try Desks(db).row(of: desk) else { return }
    try Sentence(db, "UPDATE blob SET state = ? WHERE digest = ? AND desk = ?")
      .run([.integer(state.rawValue), .blob(digest.bytes), .integer(row)])
  }

  /// Keeps from the server what waits only because of a version that is withdrawn.
  func withdraw(_ digest: Bytes32, desk: DeskRow) throws {
    try Sentence(db, "UPDATE blob SET state = 3 WHERE digest = ? AND desk = ? AND state IN (0, 2)")
      .run([.blob(digest.bytes), .integer(desk)])
  }

  /// Makes an original wait again whose version is back.
  func putBack(_ digest: Bytes32, desk: DeskRow) throws {
    try Sentence(db, "UPDATE blob SET state = 0 WHERE digest = ? AND desk = ? AND state = 3")
      .run([.blob(digest.bytes), .integer(desk)])
  }

  /// Makes what was refused wait again: of one desk, or of all.
  func offerRefused(_ desk: DeskName? = nil) throws {
    try Sentence(
      db,
      """
      UPDATE blob SET state = 0
      WHERE state = 2 AND (?1 IS NULL OR desk = (SELECT id FROM desk WHERE name = ?1))
      """
    )
    .run([SQLValue(desk?.rawValue)])
  }

  /// Makes those that were sent with entries which the server has lost wait again.
  func offerLost(_ deskRow: DeskRow) throws {
    let isSent = try Sentence(db, "SELECT 1 FROM blob WHERE desk = ? AND state = 1 LIMIT 1")
      .first([.integer(deskRow)]) { _ in true }
    guard isSent == true else { return }
    let offer = try Sentence(
      db,
      "UPDATE blob SET state = 0 WHERE digest = ? AND desk = ? AND state = 1"
    )
    let lost = "SELECT bytes FROM revision WHERE state <> 1 AND state = 3 AND desk = ? AND kind = 2"
    for bytes in try Sentence(db, lost).all([.integer(deskRow)], { $0.blob(0) }) {
      guard case .article(let content)? = try? Revision(decoding: bytes).change,
        let digest = content.original
      else { continue }
      try offer.run([.blob(digest.bytes), .integer(deskRow)])
    }
  }
}
