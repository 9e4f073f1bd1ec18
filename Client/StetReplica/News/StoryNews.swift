import StetMerge
package import StetModel
import StetText

/// What another newest version of a story did to the notes on it.
package struct StoryNews: Equatable, Sendable {
  package var article: RecordID
  package var desk: DeskName
  /// By the newest version.
  package var headline: String?
  /// The numbers of the version that was newest, and of the one that is.
  package var from: Int
  package var to: Int
  /// Whether the story may be used now, if that changed.
  package var publicationStatus: PublicationStatus?
  /// The notes that something happened to, oldest first.
  package var notes: [NoteNews]
}

/// Works out what became of the notes on one story; its versions are compared once for all of them.
struct StoryNewsReader {
  private let view: ArticleView
  private let old: ArticleView.Version
  private var reanchoring: Reanchoring
  private var figures: [FigureChange]?
  private(set) var news: StoryNews

  /// `nil` where the newest version is the one that it was, or that one is not here any more.
  init?(_ view: ArticleView, formerHead: RevisionID) {
    guard let old = view.version(of: formerHead), old.number != view.latest.number else {
      return nil
    }
    let (was, now) = (old.content.publicationStatus, view.publicationStatus)
    self.view = view
    self.old = old
    self.reanchoring = view.reanchoring
    self.news = StoryNews(
      article: view.article,
      desk: view.desk,
      headline: view.latest.content.headline,
      from: old.number,
      to: view.latest.number,
      publicationStatus: was == now ? nil : now,
      notes: []
    )
  }

  /// Takes a note that was on the story before.
  mutating func take(_ note: NoteView) {
    let status = news.publicationStatus.map { NoteNews.Change.publicationStatus($0) }
    let changes = [status].compactMap(\.self) + passageChanges(note)
    guard !changes.isEmpty else { return }
    news.notes.append(NoteNews(note: note.note, author: note.author, changes: changes))
  }

  /// Nothing is news of a note that was made on a version behind the one that was newest.
  private mutating func passageChanges(_ note: NoteView) -> [NoteNews.Change] {
    guard let anchor = note.anchor.shown, let passage = anchor.passage else { return [] }
    let origin = view.version(of: anchor.version)?.number
    guard origin ?? 0 <= old.number else { return [] }
    let madeOn = origin.map { $0 - 1 }
    let before = reanchoring.place(passage, madeOn: madeOn, in: old.number - 1)
    let after = reanchoring.place(passage, madeOn: madeOn, in: view.latest.number - 1)
    return NoteNews.Change.all(from: before, to: after) { changedFigures() }
  }

  private mutating func changedFigures() -> [FigureChange] {
    if let figures { return figures }
    let found = VersionChanges(from: old.content, to: view.latest.content).figures
    figures = found
    return found
  }
}
