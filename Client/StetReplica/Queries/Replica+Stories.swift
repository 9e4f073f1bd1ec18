package import StetMerge
package import StetModel
import StetText

extension Replica {
  /// The stories of one desk, or of all, the latest first.
  package func stories(desk: DeskName? = nil) throws -> [StorySummary] {
    try read { try RecordReader($0).stories(desk) }
  }

  /// A story at one version, with its notes placed there.
  ///
  /// `version` is the version's number; the newest when `nil`.
  package func story(_ article: RecordID, version: Int? = nil) throws -> StoryDetail {
    try read { db in
      let (place, view) = try RecordReader(db).story(article)
      let shown = try view.version(number: version)
      var lister = NoteLister(db)
      var notes: [NoteDetail] = []
      try NoteSelection(NoteFilter(article: article, desk: place.desk)).forEach(db) { note, all in
        guard let detail = try lister.detail(note, of: all, in: shown.number) else { return }
        notes.append(detail)
      }
      return StoryDetail(view: view, shown: shown, notes: notes.inTextOrder)
    }
  }
}

extension Replica {
  /// A story with all its versions, without its notes.
  package func versions(of article: RecordID) throws -> ArticleView {
    try read { try RecordReader($0).story(article).view }
  }
}

extension RecordReader {
  /// The story of that id, wherever it is.
  fileprivate func story(_ article: RecordID) throws -> (place: RecordPlace, view: ArticleView) {
    guard let place = try place(of: article, kind: .article), let view = try self.article(place)
    else { throw AuthoringError.unknownID(article.articleText) }
    return (place, view)
  }
}

extension [NoteDetail] {
  /// By where the notes stand in the text; those on the whole story and the lost ones last.
  var inTextOrder: [NoteDetail] {
    enumerated().sorted { left, right in
      (left.element.order, left.offset) < (right.element.order, right.offset)
    }
    .map(\.element)
  }
}

extension NoteDetail {
  fileprivate var order: Int { placed?.placement.start ?? Int.max }
}
