package import StetModel
package import StetReplica

/// What new versions of stories did to the notes on them, in the order in which people read it.
///
/// First what concerns the reader's own notes, then the gravest. A story that may be used no
/// longer, or again, is one item with all its notes; everything else is one for each note. Notes
/// that only moved along with their passages are counted.
package struct NewsList: Sendable {
  package private(set) var items: [Item] = []
  package private(set) var shiftedCount = 0

  /// One line of the list.
  package struct Item: Hashable, Sendable {
    package var article: RecordID
    package var headline: String?
    /// The newest version's number.
    package var version: Int
    package var subject: Subject
    var isOwn: Bool
  }

  /// What a line is about.
  package enum Subject: Hashable, Sendable {
    case story(PublicationStatus, noteCount: Int, ownCount: Int)
    /// Without what is told of the story.
    case note(NoteNews)
  }

  package init(_ news: [StoryNews], reader: AccountName?) {
    for story in news {
      if let status = story.publicationStatus {
        let own = story.notes.count { $0.author == reader }
        let subject = Subject.story(status, noteCount: story.notes.count, ownCount: own)
        items.append(Self.item(story, subject, isOwn: own > 0))
      }
      for var note in story.notes {
        note.changes.removeAll(where: \.isOfStory)
        guard !note.changes.isEmpty else { continue }
        if note.changes == [.shifted] {
          shiftedCount += 1
        } else {
          items.append(Self.item(story, .note(note), isOwn: note.author == reader))
        }
      }
    }
    items = items.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element)
  }

  private static func item(_ story: StoryNews, _ subject: Subject, isOwn: Bool) -> Item {
    Item(
      article: story.article,
      headline: story.headline,
      version: story.to,
      subject: subject,
      isOwn: isOwn
    )
  }

  /// The first items, which have a line of their own.
  package var listed: ArraySlice<Item> { items.prefix(NewsReport.lineCountMax) }
}

extension NewsList.Item {
  fileprivate var order: Int { (isOwn ? 0 : 10) + gravity }

  private var gravity: Int {
    switch subject {
    case .story: 0
    case .note(let note): note.changes.first?.gravity ?? 5
    }
  }
}

extension NoteNews.Change {
  fileprivate var gravity: Int {
    switch self {
    case .publicationStatus: 0
    case .lost: 1
    case .figure: 2
    case .reworded: 3
    case .found: 4
    case .shifted: 5
    }
  }

  fileprivate var isOfStory: Bool {
    if case .publicationStatus = self { true } else { false }
  }
}
