import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText
import Testing

/// A story with one note that two people changed at once.
struct Samples {
  static let now: Int64 = 1_700_000_000_000
  let article: ArticleView
  let note: NoteDetail
  let log: [(id: RevisionID, revision: Revision)]
  let ana: AccountName
  let desk: DeskName

  init() throws {
    ana = try #require(AccountName("ana"))
    let ben = try #require(AccountName("ben"))
    desk = try #require(DeskName("csto"))
    let story = try #require(RecordID([UInt8](repeating: 0xAB, count: 16)))
    let record = try #require(RecordID([UInt8](repeating: 0x5A, count: 16)))
    var content = ArticleVersion()
    content.headline = "Port closure 漢字"
    content.text = "The port reopened on Monday, officials said.\n\nThe toll is 144\u{1B}[2J."
    content.textHash = Bytes32(sha256: Array(content.text.utf8))
    content.media = [Media(caption: "The port", creditLine: "A. Person/AGENCY")]
    let writer = try Writer(desk: desk)
    let version = writer.revision(ana, story, .article(content), [], 0)
    article = try #require(ArticleView(article: story, revisions: [version]))
    var first = NoteChange()
    first.anchor = Anchor(
      article: story,
      version: version.id,
      passage: try .quoting(start: 4, end: 27, in: content.text, textHash: content.textHash)
    )
    first.body = "Was it Monday?"
    first.tagsAdded = ["port"]
    var hers = NoteChange()
    hers.body = "The port reopened on Tuesday."
    hers.grade = .to(Grade(reliability: .b, credibility: .two))
    var his = NoteChange()
    his.body = "The port partly reopened \u{1B}[2Jon \u{202E}Monday.\u{E000} 漢字\u{E001}"
    his.grade = .to(Grade(reliability: .c, credibility: .three))
    let root = writer.revision(ana, record, .note(first), [], 1)
    let left = writer.revision(ana, record, .note(hers), [root.id], 2)
    let right = writer.revision(ben, record, .note(his), [root.id], 3)
    log = [root, left, right]
    var detail = NoteDetail(view: try #require(NoteView(note: record, revisions: log)))
    detail.headline = content.headline
    detail.anchorVersionNumber = 1
    detail.deviceNames = [writer.device: "desk\u{202E}top"]
    let passage = try #require(first.anchor?.passage)
    detail.placed = PlacedNote(
      versionNumber: 1,
      placement: Placement.place(passage, in: content.text)
    )
    let stored = log.map { StoredRevision(id: $0.id, revision: $0.revision) }
    detail.reviews = ReviewEntry.all(of: detail.view, stored)
    note = detail
  }

  /// The history as `stet log` reads it.
  var history: RevisionLog {
    RevisionLog(
      place: RecordPlace(record: note.view.note, desk: desk),
      kind: .note,
      entries: log.map { StoredRevision(id: $0.id, revision: $0.revision) },
      deviceNames: note.deviceNames
    )
  }

  func page(_ width: Int, _ style: Style) -> Page {
    Page(width: width, style: style, now: Self.now, reader: ana)
  }

  /// Writes revisions a minute apart.
  private struct Writer {
    let desk: DeskName
    let device: DeviceID

    init(desk: DeskName) throws {
      self.desk = desk
      self.device = try #require(DeviceID([UInt8](repeating: 0x42, count: 16)))
    }

    func revision(
      _ author: AccountName,
      _ record: RecordID,
      _ change: Revision.Change,
      _ parents: [RevisionID],
      _ minute: Int64
    ) -> (id: RevisionID, revision: Revision) {
      let revision = Revision(
        desk: desk,
        record: record,
        parents: parents,
        author: author,
        device: device,
        clock: parents.isEmpty ? 1 : 2,
        madeAt: Samples.now - (10 - minute) * 60_000,
        via: .edit,
        change: change
      )
      return (RevisionID(hashing: revision.encoded()), revision)
    }
  }
}
