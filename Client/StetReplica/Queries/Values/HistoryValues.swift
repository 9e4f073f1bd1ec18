package import StetMerge
package import StetModel

/// The revisions of one note or article, oldest first: parents stand before their children.
package struct RevisionLog: Equatable, Sendable {
  package var place: RecordPlace
  package var kind: RecordKind
  package var entries: [StoredRevision]
  package var deviceNames: [DeviceID: String]

  package init(
    place: RecordPlace,
    kind: RecordKind,
    entries: [StoredRevision],
    deviceNames: [DeviceID: String] = [:]
  ) {
    self.place = place
    self.kind = kind
    self.entries = entries
    self.deviceNames = deviceNames
  }
}

/// Something that was merged without a person, and who took part in it.
package struct ReviewEntry: Hashable, Sendable {
  package var note: RecordID
  package var desk: DeskName
  package var item: ReviewItem
  /// Those who wrote the revisions concerned, sorted.
  package var people: [AccountName]

  package init(note: RecordID, desk: DeskName, item: ReviewItem, people: [AccountName]) {
    self.note = note
    self.desk = desk
    self.item = item
    self.people = people
  }
}
