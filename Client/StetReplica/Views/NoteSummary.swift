import StetMerge
import StetModel

/// What the table of notes keeps of a note's view.
struct NoteSummary: Equatable {
  var article: RecordID?
  var author: AccountName
  var status: NoteStatus
  var deleted: Bool
  var headCount: Int
  /// Open fields, and open spots of the body; none counts once the note is deleted.
  var conflictCount: Int
  /// Items to look at; none counts once the note is deleted.
  var reviewCount: Int
  var createdAt: Int64
  var modifiedAt: Int64
  var tags: [String]
  var viewID: Bytes32
  var grade: Grade?
  var lineMarks: NoteLine.Marks
  /// The beginning of what it says.
  var gist: String

  init(_ view: NoteView) {
    self.article = view.anchor.shown?.article
    self.author = view.author
    self.status = view.status.shown.status
    self.deleted = view.deleted
    self.headCount = view.heads.count
    self.conflictCount = view.deleted ? 0 : view.openFieldCount
    self.reviewCount = view.deleted ? 0 : view.reviews.count
    self.createdAt = view.createdAt
    self.modifiedAt = view.modifiedAt
    self.tags = view.tags
    self.viewID = view.viewID
    self.grade = view.grade.shown
    self.lineMarks = NoteLine.Marks(view)
    self.gist = NoteLine.gist(view)
  }
}

extension NoteView {
  /// Open fields, and open spots of the body.
  var openFieldCount: Int {
    let isOpen = [
      anchor.disagreement != nil, grade.disagreement != nil, likelihood.disagreement != nil,
      confidence.disagreement != nil, tlp.disagreement != nil, status.disagreement != nil,
    ]
    return isOpen.count { $0 } + body.spots.count
  }
}

/// The part of a note's row that decides which events a change is told as.
struct NoteMarks: Equatable {
  var headCount: Int
  var conflictCount: Int
  var reviewCount: Int

  init(headCount: Int, conflictCount: Int, reviewCount: Int) {
    self.headCount = headCount
    self.conflictCount = conflictCount
    self.reviewCount = reviewCount
  }

  init(_ summary: NoteSummary) {
    self.headCount = summary.headCount
    self.conflictCount = summary.conflictCount
    self.reviewCount = summary.reviewCount
  }

  /// What to tell when a note went from `before`, or from not being here, to these marks.
  func events(from before: NoteMarks?) -> [ReplicaEvent.Kind] {
    var kinds: [ReplicaEvent.Kind] = [before == nil ? .note : .noteChanged]
    let old = before ?? NoteMarks(headCount: 1, conflictCount: 0, reviewCount: 0)
    if headCount > old.headCount, conflictCount == 0, reviewCount <= old.reviewCount {
      kinds.append(.merged)
    }
    if conflictCount > old.conflictCount { kinds.append(.conflictOpened) }
    if conflictCount < old.conflictCount { kinds.append(.conflictSettled) }
    if reviewCount > old.reviewCount { kinds.append(.reviewOpened) }
    if reviewCount < old.reviewCount { kinds.append(.reviewSettled) }
    return kinds
  }
}
