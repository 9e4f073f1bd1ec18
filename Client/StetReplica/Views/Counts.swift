import GRDB
import StetMerge
package import StetModel

/// What the footer says about the whole replica.
package struct ReplicaCounts: Equatable, Sendable {
  /// Revisions that are in no log yet.
  package var unsent = 0
  /// Open fields of notes.
  package var conflicts = 0
  /// Notes that have open fields.
  package var conflictNotes = 0
  /// Items to look at.
  package var reviews = 0
  /// Revisions in the rejected tray.
  package var rejected = 0

  package init() {}
}

/// What waits for someone in one note.
package struct NoteWaiting: Equatable, Sendable {
  package var conflicts: Int
  package var reviews: Int

  package static let none = NoteWaiting(conflicts: 0, reviews: 0)
}

extension Replica {
  /// What waits for someone in each of `notes`, by their rows: no view is computed.
  package func waiting(in notes: some Sequence<RecordID>) throws -> [RecordID: NoteWaiting] {
    try read { db in
      let sentence = try Sentence(
        db,
        "SELECT sum(conflict_count), sum(review_count) FROM note WHERE id = ?"
      )
      var waiting: [RecordID: NoteWaiting] = [:]
      for note in notes {
        waiting[note] = try sentence.first([.blob(note.bytes)]) { row in
          NoteWaiting(conflicts: Int(row.integer(0)), reviews: Int(row.integer(1)))
        }
      }
      return waiting
    }
  }

  /// Counts what waits for someone; as fast in a large replica as in a small one.
  package func counts() throws -> ReplicaCounts {
    try read { db in
      var counts = ReplicaCounts()
      counts.unsent = try number(
        db,
        "SELECT count(*) FROM revision WHERE state <> 1 AND state IN (0, 3)"
      )
      counts.conflicts = try number(
        db,
        "SELECT sum(conflict_count) FROM note WHERE conflict_count > 0"
      )
      counts.conflictNotes = try number(
        db,
        "SELECT count(*) FROM note WHERE conflict_count > 0"
      )
      counts.reviews = try number(db, "SELECT sum(review_count) FROM note WHERE review_count > 0")
      counts.rejected = try number(db, "SELECT count(*) FROM rejected")
      return counts
    }
  }

  private func number(_ db: Database, _ sql: String) throws -> Int {
    Int(try Sentence(db, sql).first([]) { $0.integer(0) } ?? 0)
  }

  /// One digest over everything `desk` shows: replicas with equal revisions have equal digests.
  package func deskDigest(_ desk: DeskName) throws -> Bytes32 {
    try read { db in
      guard let deskRow = try Desks(db).row(of: desk) else { return DeskDigest.digest(of: []) }
      return try Self.digest(db, deskRow)
    }
  }

  static func digest(_ db: Database, _ deskRow: DeskRow) throws -> Bytes32 {
    let views = try ["note", "article"].flatMap { table in
      try Sentence(db, "SELECT id, view_id FROM \(table) WHERE desk = ?")
        .all([.integer(deskRow)]) { (try $0.record(0), try $0.digest(1)) }
    }
    return DeskDigest.digest(of: views)
  }
}
