import StetModel
import StetReplica

/// What became of notes by new versions of their stories, one object for each change.
enum NewsJSON {
  static func lines(_ news: [StoryNews]) -> [JSONValue] {
    news.flatMap { story in
      story.notes.flatMap { note in note.changes.map { line($0, of: note, in: story) } }
    }
  }

  private static func line(
    _ change: NoteNews.Change,
    of note: NoteNews,
    in story: StoryNews
  ) -> JSONValue {
    let place: JSONValue = [
      "type": "note",
      "change": .string(word(change)),
      "desk": .string(story.desk.rawValue),
      "article": .string(story.article.articleText),
      "note": .string(note.note.noteText),
      "author": .string(note.author.rawValue),
      "headline": JSONValue(story.headline),
      "from_version": .integer(Int64(story.from)),
      "version": .integer(Int64(story.to)),
    ]
    return place.joined(details(change))
  }

  private static func word(_ change: NoteNews.Change) -> String {
    switch change {
    case .publicationStatus(let status): "story_\(status.word)"
    case .lost: "anchor_lost"
    case .found: "anchor_found"
    case .figure: "figure_changed"
    case .reworded, .shifted: "anchor_moved"
    }
  }

  private static func details(_ change: NoteNews.Change) -> JSONValue {
    switch change {
    case .publicationStatus, .lost, .found: [:]
    case .figure(let label, let old, let new):
      ["label": .string(label), "old": .string(old), "new": .string(new)]
    case .reworded(let old, let new):
      ["state": "fuzzy", "old": .string(old), "new": .string(new)]
    case .shifted: ["state": "shifted"]
    }
  }
}
