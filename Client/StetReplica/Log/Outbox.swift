import GRDB
package import StetModel

/// Revisions to offer to the server, parents before children.
package struct OutboxPage: Equatable, Sendable {
  package var revisions: [SealedRevision]
  /// The cards of authors' devices other than this one, once each.
  package var cards: [DeviceCard]
  /// Where the next page starts.
  package var end: OutboxPlace

  package init(revisions: [SealedRevision], cards: [DeviceCard], end: OutboxPlace) {
    self.revisions = revisions
    self.cards = cards
    self.end = end
  }
}

/// A place in the outbox, good for one run of a program.
package struct OutboxPlace: Hashable, Comparable, Sendable {
  /// Ascends in the order of the outbox.
  package let row: Int64
  package static let start = OutboxPlace(row: 0)

  package init(row: Int64) { self.row = row }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.row < rhs.row }
}

extension Replica {
  /// The next revisions of `desk` that are not in the log, in causal order.
  ///
  /// At most `countMax` and `byteCountMax` bytes, but always one when there is one.
  package func unsent(
    _ desk: DeskName,
    after place: OutboxPlace = .start,
    countMax: Int,
    byteCountMax: Int
  ) throws -> OutboxPage {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else {
        return OutboxPage(revisions: [], cards: [], end: place)
      }
      let own = try Meta(db).identity()?.device
      var page = try Outbox(db)
        .page(deskRow, after: place, countMax: countMax, byteCountMax: byteCountMax)
      page.cards = try Outbox(db).cards(for: page.revisions, except: own)
      return page
    }
  }
}

extension Replica {
  /// The next revisions of `desk` that are not in the log, which may now go to a server.
  ///
  /// That they were offered is durable when this returns, so before any of their bytes leave: a
  /// revision that nobody can have seen can be withdrawn, and no other one. Otherwise like
  /// ``unsent(_:after:countMax:byteCountMax:)``; writes nothing when all of the page was offered
  /// before.
  package func offer(
    _ desk: DeskName,
    after place: OutboxPlace = .start,
    countMax: Int,
    byteCountMax: Int
  ) throws -> OutboxPage {
    let page = try unsent(desk, after: place, countMax: countMax, byteCountMax: byteCountMax)
    guard try !read({ try Outbox($0).areOffered(page.revisions) }) else { return page }
    return try write { db in
      let deskRow = try Desks(db).requiredRow(of: desk)
      let own = try Meta(db).identity()?.device
      // Some may have been withdrawn meanwhile.
      var page = try Outbox(db)
        .page(deskRow, after: place, countMax: countMax, byteCountMax: byteCountMax)
      page.cards = try Outbox(db).cards(for: page.revisions, except: own)
      try Outbox(db).markOffered(page.revisions)
      return page
    }
  }

  /// Counts the revisions of `desk` that are not in the log, rejected ones left out.
  package func unsentCount(_ desk: DeskName) throws -> Int {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return 0 }
      return try Outbox(db).count(deskRow)
    }
  }
}

/// The revisions that are not in the log.
struct Outbox {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func page(
    _ deskRow: DeskRow,
    after place: OutboxPlace,
    countMax: Int,
    byteCountMax: Int
  ) throws -> OutboxPage {
    var page = OutboxPage(revisions: [], cards: [], end: place)
    var byteCount = 0
    for row in try rows(deskRow, after: place, countMax: countMax) {
      let sealed = try revision(row)
      byteCount += sealed.bytes.count
      guard page.revisions.isEmpty || byteCount <= byteCountMax else { break }
      page.revisions.append(sealed)
      page.end = OutboxPlace(row: row)
    }
    return page
  }

  func areOffered(_ revisions: [SealedRevision]) throws -> Bool {
    let search = try Sentence(db, "SELECT offered FROM revision WHERE id = ?")
    return try revisions.allSatisfy { sealed in
      try search.first([.blob(sealed.id.bytes)]) { $0.integer(0) } == 1
    }
  }

  func markOffered(_ revisions: [SealedRevision]) throws {
    let mark = try Sentence(db, "UPDATE revision SET offered = 1 WHERE id = ? AND offered = 0")
    for sealed in revisions { try mark.run([.blob(sealed.id.bytes)]) }
  }

  func count(_ deskRow: DeskRow) throws -> Int {
    let sql = "SELECT count(*) FROM revision WHERE state <> 1 AND state IN (0, 3) AND desk = ?"
    return Int(try Sentence(db, sql).first([.integer(deskRow)]) { $0.integer(0) } ?? 0)
  }

  /// One range of the index for each of the two states that wait, so that no page sorts them all.
  private func rows(_ deskRow: DeskRow, after: OutboxPlace, countMax: Int) throws -> [Int64] {
    try Sentence(
      db,
      """
      SELECT row FROM (
        SELECT row FROM revision WHERE state <> 1 AND state = 0 AND desk = ?1 AND row > ?2
        ORDER BY row LIMIT ?3
      ) UNION ALL SELECT row FROM (
        SELECT row FROM revision WHERE state <> 1 AND state = 3 AND desk = ?1 AND row > ?2
        ORDER BY row LIMIT ?3
      ) ORDER BY row LIMIT ?3
      """
    )
    .all([.integer(deskRow), .integer(after.row), .integer(Int64(countMax))]) { $0.integer(0) }
  }

  private func revision(_ row: Int64) throws -> SealedRevision {
    let sentence = try Sentence(db, "SELECT id, bytes, signature FROM revision WHERE row = ?")
    let found = try sentence.first([.integer(row)]) {
      SealedRevision(id: try $0.revision(0), bytes: $0.blob(1), signature: $0.blob(2))
    }
    guard let found else { throw ReplicaError.damaged(detail: "an unsent revision is missing") }
    return found
  }

  /// The cards that prove who wrote revisions of other devices.
  func cards(for revisions: [SealedRevision], except own: DeviceID?) throws -> [DeviceCard] {
    var devices: Set<DeviceID> = []
    for sealed in revisions {
      guard let revision = try? Revision(decoding: sealed.bytes), revision.device != own else {
        continue
      }
      devices.insert(revision.device)
    }
    return try devices.sorted().compactMap { try Cards(db).card(of: $0) }
  }
}
