import GRDB
import StetMerge
package import StetModel

/// One thing about a replica that can be checked.
package enum ReplicaCheck: String, CaseIterable, Sendable {
  /// The database's own structure.
  case integrity
  /// Every revision's id is the SHA-256 of its bytes.
  case ids
  /// Every desk's log is dense and its chain is that of the cursor.
  case chain
  /// Every revision is signed by the device it names, of the account it names.
  case signatures
  /// Everything shown is what the revisions say, and the counts are right.
  case views
}

/// What a check found.
package struct CheckOutcome: Equatable, Sendable {
  package var check: ReplicaCheck
  /// What is wrong, at most ``problemCountMax`` of it; empty when all is well.
  package var problems: [String]

  package static let problemCountMax = 20
}

extension Replica {
  /// Checks one moment of the replica; changes nothing.
  ///
  /// `signatures` takes about 0.1 ms a revision, the others together about a tenth of that.
  package func verify(_ checks: [ReplicaCheck] = ReplicaCheck.allCases) throws -> [CheckOutcome] {
    try read { db in
      try checks.map { check in
        let problems = try Verification(db).problems(check)
        return CheckOutcome(
          check: check,
          problems: Array(problems.prefix(CheckOutcome.problemCountMax))
        )
      }
    }
  }

  /// Throws ``ReplicaError/damaged(detail:)`` when the database's structure is damaged.
  package func quickCheck() throws {
    try read { db in
      let answer = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
      guard answer == ["ok"] else {
        throw ReplicaError.damaged(detail: answer.first ?? "quick_check says nothing")
      }
    }
  }
}

/// The checks, over one moment of the database.
struct Verification {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func problems(_ check: ReplicaCheck) throws -> [String] {
    switch check {
    case .integrity:
      try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    case .ids: try idProblems()
    case .chain: try Desks(db).all().compactMap(chainProblem)
    case .signatures: try signatureProblems()
    case .views: try Desks(db).all().flatMap(viewProblems)
    }
  }

  private func idProblems() throws -> [String] {
    var problems: [String] = []
    try Sentence(db, "SELECT id, bytes FROM revision ORDER BY row").forEach { row in
      let id = try row.revision(0)
      if RevisionID(hashing: row.blob(1)) != id { problems.append("\(id) is not its bytes' hash") }
    }
    return problems
  }

  private func chainProblem(_ desk: DeskState) throws -> String? {
    let row = try Desks(db).requiredRow(of: desk.desk)
    var cursor = LogCursor.start
    var isDense = true
    try LogReader(db, row).forEach(upTo: LogPosition(rawValue: .max)) { position, id in
      cursor = cursor.advanced(by: id)
      isDense = isDense && cursor.position == position
    }
    if isDense, cursor == desk.cursor { return nil }
    return "\(desk.desk): the log does not lead to its cursor at \(desk.cursor.position.rawValue)"
  }

  private func signatureProblems() throws -> [String] {
    var problems: [String] = []
    var cards: [DeviceID: DeviceCard] = [:]
    let rows = try Sentence(db, "SELECT row FROM revision ORDER BY row").all([]) { $0.integer(0) }
    for row in rows {
      guard let sealed = try sealed(row), let revision = try? Revision(decoding: sealed.bytes)
      else { continue }
      if cards[revision.device] == nil {
        cards[revision.device] = try Cards(db).card(of: revision.device)
      }
      guard let card = cards[revision.device], card.account == revision.author,
        DeviceKey.verify(sealed.signature, id: sealed.id, publicKey: card.publicKey)
      else {
        problems.append("\(sealed.id) is not signed by a known device of \(revision.author)")
        continue
      }
    }
    return problems
  }

  private func sealed(_ row: Int64) throws -> SealedRevision? {
    try Sentence(db, "SELECT id, bytes, signature FROM revision WHERE row = ?")
      .first([.integer(row)]) {
        SealedRevision(id: try $0.revision(0), bytes: $0.blob(1), signature: $0.blob(2))
      }
  }

  private func viewProblems(_ desk: DeskState) throws -> [String] {
    let row = try Desks(db).requiredRow(of: desk.desk)
    let notes = try differences(row, .note, "note")
    let stories = try differences(row, .article, "article")
    let live = try Sentence(db, "SELECT count(*) FROM note WHERE desk = ? AND deleted = 0")
      .first([.integer(row)]) { Int($0.integer(0)) }
    var problems = notes + stories
    if live != desk.noteCount { problems.append("\(desk.desk): the count of notes is wrong") }
    return problems
  }

  /// The records whose stored view is not what their revisions say.
  private func differences(_ deskRow: DeskRow, _ kind: RecordKind, _ table: String) throws
    -> [String]
  {
    var shown: [RecordID: Bytes32] = [:]
    try Sentence(db, "SELECT id, view_id FROM \(table) WHERE desk = ?")
      .forEach([.integer(deskRow)]) { shown[try $0.record(0)] = try $0.digest(1) }
    let records = try Sentence(
      db,
      "SELECT DISTINCT record FROM revision WHERE desk = ? AND kind = ? AND state <> 2"
    )
    .all([.integer(deskRow), .integer(Int64(kind.rawValue))]) { try $0.record(0) }
    var problems: [String] = []
    for record in records {
      let revisions = try RecordHistory(db).revisions(record, deskRow)
      let expected = RecordView(record, kind: kind, revisions)?.viewID
      if shown.removeValue(forKey: record) != expected {
        problems.append("\(table) \(IDText.hex(record.bytes)) is not shown as its revisions say")
      }
    }
    return problems
      + shown.keys.sorted().map { "\(table) \(IDText.hex($0.bytes)) has no revision" }
  }
}

extension RecordView {
  /// The view's own id.
  package var viewID: Bytes32 {
    switch self {
    case .note(let view): view.viewID
    case .article(let view): view.viewID
    }
  }
}
