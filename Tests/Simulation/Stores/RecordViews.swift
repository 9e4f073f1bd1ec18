import StetMerge
import StetModel

/// What a replica's revisions show.
enum RecordViews {
  /// A record's revisions that are shown, in any order.
  static func shown(_ record: RecordID, in rows: [ReplicaRow]) -> [ReplicaRow] {
    rows.filter { $0.revision.record == record && $0.state != .rejected }
  }

  static func note(_ record: RecordID, _ rows: [ReplicaRow]) -> NoteView? {
    NoteView(note: record, revisions: shown(record, in: rows).map { ($0.sealed.id, $0.revision) })
  }

  /// The records of a desk that are shown, by id.
  static func records(in rows: [ReplicaRow], on desk: DeskName) -> [(RecordID, RecordKind)] {
    var kinds: [RecordID: RecordKind] = [:]
    for row in rows where row.revision.desk == desk && row.state != .rejected {
      kinds[row.revision.record] = row.revision.kind
    }
    return kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func digest(of rows: [ReplicaRow], on desk: DeskName) -> Bytes32 {
    let views = records(in: rows, on: desk).compactMap { record, kind -> (RecordID, Bytes32)? in
      let revisions = shown(record, in: rows).map { ($0.sealed.id, $0.revision) }
      let view =
        kind == .note
        ? NoteView(note: record, revisions: revisions)?.viewID
        : ArticleView(article: record, revisions: revisions)?.viewID
      return view.map { (record, $0) }
    }
    return DeskDigest.digest(of: views)
  }

  /// The revisions of a record that none here builds on.
  static func heads(_ record: RecordID, in rows: [ReplicaRow]) -> [ReplicaRow] {
    let shown = shown(record, in: rows)
    let parents = Set(shown.flatMap(\.revision.parents))
    return shown.filter { !parents.contains($0.sealed.id) }.sorted { $0.sealed.id < $1.sealed.id }
  }
}
