import GRDB
import StetMerge
import StetModel
import StetText

/// Makes the details of many notes in one transaction; each story is laid out once.
struct NoteLister {
  private let depth: NoteDepth
  private let reader: RecordReader
  private var stories: [RecordPlace: Shelf] = [:]
  private var deviceNames: [DeviceID: String?] = [:]
  private var unusable: UnusableStories?

  /// A story at one version, and its versions aligned for all its notes.
  private struct Shelf {
    var view: ArticleView
    var version: ArticleView.Version
    var reanchoring: Reanchoring
  }

  init(_ db: Database, depth: NoteDepth = .everything) {
    self.reader = RecordReader(db)
    self.depth = depth
  }

  /// Everything about the note at `place`, or `nil` when there is none.
  ///
  /// `version` is the number of the version to place it in; the newest when `nil`.
  mutating func detail(_ place: RecordPlace, in version: Int? = nil) throws -> NoteDetail? {
    try detail(place.record, of: try reader.revisions(of: place), in: version)
  }

  /// Everything about `note` by its revisions, oldest first.
  mutating func detail(
    _ note: RecordID,
    of revisions: [StoredRevision],
    in version: Int? = nil
  ) throws -> NoteDetail? {
    guard let view = NoteView(note: note, revisions: revisions.pairs) else { return nil }
    var detail = NoteDetail(view: view)
    if depth == .everything { detail.reviews = ReviewEntry.all(of: view, revisions) }
    detail.isUnsent = revisions.contains { $0.position == nil }
    detail.deviceNames = try names(in: view)
    if depth != .state { try place(&detail, revisions: revisions, version: version) }
    if depth == .state { detail.storyStatus = try storyStatus(of: detail) }
    return detail
  }

  private mutating func storyStatus(of detail: NoteDetail) throws -> PublicationStatus {
    guard let article = detail.article else { return .usable }
    let stories = try unusable ?? UnusableStories(reader)
    unusable = stories
    return stories[RecordPlace(record: article, desk: detail.view.desk)]
  }

  private mutating func place(
    _ detail: inout NoteDetail,
    revisions: [StoredRevision],
    version: Int?
  ) throws {
    guard let anchor = detail.view.anchor.shown else { return }
    let place = RecordPlace(record: anchor.article, desk: detail.view.desk)
    guard var shelf = try shelf(place, version: version) else { return }
    detail.headline = shelf.view.latest.content.headline
    detail.storyStatus = shelf.view.publicationStatus
    detail.anchorVersionNumber = shelf.view.version(of: anchor.version)?.number
    guard let passage = anchor.passage else { return }
    detail.placed = PlacedNote(
      versionNumber: shelf.version.number,
      placement: shelf.reanchoring.place(
        passage,
        madeOn: detail.anchorVersionNumber.map { $0 - 1 },
        in: shelf.version.number - 1
      ),
      isManual: detail.anchorVersionNumber == shelf.version.number
        && revisions.count { $0.touchesAnchor } > 1
    )
    stories[place] = shelf
  }

  private mutating func shelf(_ place: RecordPlace, version: Int?) throws -> Shelf? {
    if let known = stories[place], version == nil || known.version.number == version {
      return known
    }
    guard let view = try stories[place]?.view ?? reader.article(place) else { return nil }
    let shelf = Shelf(
      view: view,
      version: try view.version(number: version),
      reanchoring: stories[place]?.reanchoring ?? view.reanchoring
    )
    stories[place] = shelf
    return shelf
  }

  private mutating func names(in view: NoteView) throws -> [DeviceID: String] {
    var names: [DeviceID: String] = [:]
    for device in view.openFields.flatMap(\.sides).map(\.device) {
      let known = deviceNames[device]
      let name = try known ?? reader.deviceName(device)
      deviceNames[device] = name
      names[device] = name
    }
    return names
  }
}

extension ArticleView {
  /// The texts of all versions, ready to carry notes from one to another; their indices are one
  /// less than the versions' numbers.
  var reanchoring: Reanchoring { Reanchoring(texts: versions.map(\.content.text)) }
}

extension StoredRevision {
  fileprivate var touchesAnchor: Bool {
    guard case .note(let change) = revision.change else { return false }
    return change.anchor != nil
  }
}
