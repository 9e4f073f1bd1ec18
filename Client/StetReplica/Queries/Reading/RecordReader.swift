import GRDB
import StetMerge
package import StetModel

/// A record with the desk it lies on.
package struct RecordPlace: Hashable, Sendable {
  package var record: RecordID
  package var desk: DeskName

  package init(record: RecordID, desk: DeskName) {
    self.record = record
    self.desk = desk
  }
}

/// The revisions and views of single records, inside one transaction.
struct RecordReader {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The desk of a note or article; the first by name when it lies on several.
  func place(of record: RecordID, kind: RecordKind) throws -> RecordPlace? {
    let table = kind == .note ? "note" : "article"
    let name = try Sentence(
      db,
      """
      SELECT desk.name FROM \(table) JOIN desk ON desk.id = \(table).desk
      WHERE \(table).id = ? ORDER BY desk.name LIMIT 1
      """
    )
    .first([.blob(record.bytes)]) { DeskName($0.text(0)) }
    return (name ?? nil).map { RecordPlace(record: record, desk: $0) }
  }

  /// Every readable revision of a record that was not refused, parents before children.
  func revisions(of place: RecordPlace) throws -> [StoredRevision] {
    guard let deskRow = try Desks(db).row(of: place.desk) else { return [] }
    return try RecordHistory(db).stored(place.record, deskRow)
  }

  /// What everyone sees of a note, or `nil` when there is no such note.
  func note(_ place: RecordPlace) throws -> NoteView? {
    NoteView(note: place.record, revisions: try revisions(of: place).pairs)
  }

  /// The versions of an article, or `nil` when there is no such article.
  func article(_ place: RecordPlace) throws -> ArticleView? {
    ArticleView(article: place.record, revisions: try revisions(of: place).pairs)
  }

  func deviceName(_ device: DeviceID) throws -> String? {
    try Sentence(db, "SELECT name FROM device WHERE id = ?")
      .first([.blob(device.bytes)]) { $0.text(0) }
  }

  /// The names of those of `devices` that are known here.
  func deviceNames(_ devices: some Sequence<DeviceID>) throws -> [DeviceID: String] {
    var names: [DeviceID: String] = [:]
    for device in Set(devices).sorted() { names[device] = try deviceName(device) }
    return names
  }

  /// The names of the devices that appear in an open field of a note.
  func deviceNames(in view: NoteView) throws -> [DeviceID: String] {
    try deviceNames(view.openFields.flatMap(\.sides).map(\.device))
  }
}

extension [StoredRevision] {
  var pairs: [(id: RevisionID, revision: Revision)] { map { ($0.id, $0.revision) } }

  /// The revisions that no other one names as a parent.
  var heads: [StoredRevision] {
    var parents: Set<RevisionID> = []
    for stored in self { parents.formUnion(stored.revision.parents) }
    return filter { !parents.contains($0.id) }
  }
}
