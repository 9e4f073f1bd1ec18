import StetMerge
import StetModel
import StetReplica
import StetText
import Testing

/// Who writes in the ``Scenario``, on which devices, and how their revisions become notes.
struct ScenarioPeople {
  let ana: AccountName
  let ben: AccountName
  let desk: DeskName
  private let devices: [AccountName: DeviceID]
  let deviceNames: [DeviceID: String]

  init() throws {
    ana = try #require(AccountName("ana"))
    ben = try #require(AccountName("ben"))
    desk = try #require(DeskName("csto"))
    let desktop = try #require(DeviceID([UInt8](repeating: 0x21, count: 16)))
    let laptop = try #require(DeviceID([UInt8](repeating: 0x42, count: 16)))
    devices = [ana: desktop, ben: laptop]
    deviceNames = [desktop: "ana-desktop", laptop: "thinkpad"]
  }

  static func record(_ byte: UInt8) -> RecordID {
    guard let id = RecordID([UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("16 bytes make an id")
    }
    return id
  }

  /// A revision that saw `parents`, made some minutes after the hour.
  func revision(
    _ author: AccountName,
    _ record: RecordID,
    _ change: Revision.Change,
    after parents: Scenario.Log = [],
    minute: Int64,
    via: Revision.Via = .edit
  ) -> (id: RevisionID, revision: Revision) {
    guard let device = devices[author] else { preconditionFailure("\(author) has no device") }
    let revision = Revision(
      desk: desk,
      record: record,
      parents: parents.map(\.id).sorted(),
      author: author,
      device: device,
      clock: 1 + (parents.map(\.revision.clock).max() ?? 0),
      madeAt: Scenario.now - (40 - minute) * 60_000,
      via: via,
      change: change
    )
    return (RevisionID(hashing: revision.encoded()), revision)
  }

  func detail(_ log: Scenario.Log, of story: ArticleView) throws -> NoteDetail {
    let view = try #require(NoteView(note: log[0].revision.record, revisions: log))
    let content = story.latest.content
    let stored = log.map { StoredRevision(id: $0.id, revision: $0.revision) }
    return NoteDetail(
      view: view,
      anchorVersionNumber: 1,
      placed: view.anchor.shown?.passage.map {
        PlacedNote(versionNumber: 1, placement: Placement.place($0, in: content.text))
      },
      headline: content.headline,
      deviceNames: deviceNames,
      reviews: ReviewEntry.all(of: view, stored)
    )
  }

  /// The history as `stet log` reads it: the last revision is not sent yet.
  func log(_ log: Scenario.Log) -> RevisionLog {
    RevisionLog(
      place: RecordPlace(record: log[0].revision.record, desk: desk),
      kind: .note,
      entries: log.enumerated().map { index, stored in
        let position = index + 1 < log.count ? LogPosition(rawValue: Int64(7 + index)) : nil
        return StoredRevision(id: stored.id, revision: stored.revision, position: position)
      },
      deviceNames: deviceNames
    )
  }
}
