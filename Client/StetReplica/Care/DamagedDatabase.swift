import Foundation
import GRDB
import StetMerge
import StetModel

/// What can still be read of a damaged replica and is nowhere else.
struct RescuedContent {
  var meta: [(key: String, value: DatabaseValue)] = []
  var desks: [DeskRow: (name: DeskName, role: Role?)] = [:]
  var cards: [DeviceCard] = []
  /// Revisions that are in no log, by their rows: a causal order.
  var revisions: [Int64: Revision] = [:]
  /// Rows of such revisions whose bytes are not what their author signed.
  var brokenRows: Set<Int64> = []
  var originals: [(original: OriginalBytes, state: Blobs.State)] = []
  /// Oldest first.
  var operations: [LoggedOperation] = []
  /// Revisions that were taken back, by the operations that did it.
  var withdrawn: [(sealed: SealedRevision, operation: Int64)] = []

  struct Revision {
    var desk: DeskRow
    var sealed: SealedRevision
    var state: RevisionState
    var refusal: Refusal?
    var refusedAt: Int64 = 0
  }

  /// What one row of the table of revisions holds.
  enum Found {
    /// A revision that the server has, too.
    case logged
    case whole(Revision)
    /// The bytes are not those of the id.
    case broken
  }

  fileprivate mutating func take(_ found: Found, row: Int64) {
    switch found {
    case .logged: break
    case .whole(let revision): revisions[row] = revision
    case .broken: brokenRows.insert(row)
    }
  }
}

/// Reads a database of which any page may be damaged: takes what it can and never fails.
struct DamagedDatabase {
  private let db: Database

  /// More rows than an unreadable page holds: beyond them, steps over unreadable rows double.
  private static let pageRowCountMax = 64
  /// How many steps over unreadable rows mean that none is left.
  private static let stepCountMax = 104

  init(_ db: Database) { self.db = db }

  func content() -> RescuedContent {
    var content = RescuedContent()
    try? Sentence(db, "SELECT name, role, id FROM desk").forEach { row in
      guard let name = DeskName(row.text(0)) else { return }
      let role = UInt8(exactly: row.integer(1)).flatMap(Role.init)
      content.desks[row.integer(2)] = (name, role)
    }
    content.meta = meta()
    content.cards = cards()
    readRevisions(into: &content)
    readRefusals(into: &content)
    content.originals = originals(content.desks)
    content.operations = (try? Operations(db).newest(.max))?.reversed() ?? []
    content.withdrawn = withdrawn()
    return content
  }

  private func meta() -> [(key: String, value: DatabaseValue)] {
    var found: [(key: String, value: DatabaseValue)] = []
    guard let rows = try? Row.fetchCursor(db, sql: "SELECT key, value FROM meta") else { return [] }
    while let row = try? rows.next() {
      if let key = row[0] as String? { found.append((key, row[1])) }
    }
    return found
  }

  private func cards() -> [DeviceCard] {
    var found: [DeviceCard] = []
    try? Sentence(db, "SELECT public_key, account, name, certificate FROM device").forEach { row in
      guard let account = AccountName(row.text(1)) else { return }
      found.append(
        DeviceCard(
          publicKey: row.blob(0),
          account: account,
          name: row.text(2),
          certificate: row.blob(3)
        )
      )
    }
    return found
  }

  /// Reads upwards around unreadable pages, then downwards for what lies behind the last one.
  private func readRevisions(into content: inout RescuedContent) {
    var last = Int64(0)
    var stepCount = 0
    while stepCount < Self.stepCountMax {
      do {
        try scan("row > ? ORDER BY row ASC", from: last) { row, found in
          // Damage can bring rows out of order; going back would never end.
          if row > last { (last, stepCount) = (row, 0) }
          content.take(found, row: row)
        }
        break
      } catch {
        last += 1 << Int64(max(0, stepCount - Self.pageRowCountMax))
        stepCount += 1
      }
    }
    try? scan("row < ? ORDER BY row DESC", from: .max) { content.take($1, row: $0) }
  }

  /// Hands over every row that can be read, with what it holds.
  private func scan(
    _ condition: String,
    from start: Int64,
    _ body: (Int64, RescuedContent.Found) -> Void
  ) throws {
    try Sentence(
      db,
      "SELECT row, state, desk, id, bytes, signature FROM revision NOT INDEXED WHERE \(condition)"
    )
    .forEach([.integer(start)]) { row in
      let state = RevisionState(rawValue: row.integer(1)) ?? .unsent
      guard state != .logged else { return body(row.integer(0), .logged) }
      guard let id = try? row.revision(3) else { return body(row.integer(0), .broken) }
      let sealed = SealedRevision(id: id, bytes: row.blob(4), signature: row.blob(5))
      let isWhole = RevisionID(hashing: sealed.bytes) == id
      let revision = RescuedContent.Revision(desk: row.integer(2), sealed: sealed, state: state)
      body(row.integer(0), isWhole ? .whole(revision) : .broken)
    }
  }

  private func readRefusals(into content: inout RescuedContent) {
    try? Sentence(db, "SELECT revision, code, detail, at FROM rejected").forEach { row in
      let code = UInt8(exactly: row.integer(1)).flatMap(Refusal.Code.init) ?? .malformed
      content.revisions[row.integer(0)]?.refusal = Refusal(code: code, detail: row.text(2))
      content.revisions[row.integer(0)]?.refusedAt = row.integer(3)
    }
  }

  private func originals(
    _ desks: [DeskRow: (name: DeskName, role: Role?)]
  ) -> [(original: OriginalBytes, state: Blobs.State)] {
    var found: [(original: OriginalBytes, state: Blobs.State)] = []
    try? Sentence(db, "SELECT desk, digest, bytes, state FROM blob NOT INDEXED WHERE state <> 1")
      .forEach { row in
        guard let desk = desks[row.integer(0)]?.name, let digest = try? row.digest(1) else {
          return
        }
        let isWithdrawn = row.integer(3) == Blobs.State.withdrawn.rawValue
        let original = OriginalBytes(desk: desk, digest: digest, bytes: row.blob(2))
        found.append((original, isWithdrawn ? .withdrawn : .unsent))
      }
    return found
  }

  private func withdrawn() -> [(sealed: SealedRevision, operation: Int64)] {
    var found: [(sealed: SealedRevision, operation: Int64)] = []
    try? Sentence(db, "SELECT revision, bytes, signature, operation FROM withdrawn NOT INDEXED")
      .forEach { row in
        guard let id = try? row.revision(0), RevisionID(hashing: row.blob(1)) == id else { return }
        let sealed = SealedRevision(id: id, bytes: row.blob(1), signature: row.blob(2))
        found.append((sealed, row.integer(3)))
      }
    return found
  }
}
