import StetMerge
import StetModel
import StetReplica

/// Stories as `stet stories` and `stet show` tell them.
enum StoryJSON {
  static func summary(_ story: StorySummary) -> JSONValue {
    [
      "article": .string(story.article.articleText),
      "desk": .string(story.desk.rawValue),
      "slug": JSONValue(story.slug),
      "headline": JSONValue(story.headline),
      "versions": .integer(Int64(story.versionCount)),
      "pub_status": .string(story.publicationStatus.word),
      "change_kind": .string(story.changeKind.word),
      "notes": .integer(Int64(story.noteCount)),
      "conflicts": .integer(Int64(story.conflictCount)),
      "updated_at": .instant(story.updatedAt),
    ]
  }

  /// A story at one version; where its notes stand there is told beside where they stand now.
  static func detail(_ shown: ShownStory) -> JSONValue {
    let story = shown.story
    return [
      "article": .string(story.view.article.articleText),
      "desk": .string(story.view.desk.rawValue),
      "version": .integer(Int64(story.shown.number)),
      "versions": .list(story.view.versions) { version($0) },
      "content": content(story.shown.content),
      "notes": .list(shown.notes) { note, placed in
        NoteJSON.note(note).adding(["placed_in_shown": NoteJSON.placed(placed)])
      },
    ]
  }

  private static func version(_ version: ArticleView.Version) -> JSONValue {
    [
      "version": .integer(Int64(version.number)),
      "revision": .revision(version.revision),
      "change_kind": .string(version.changeKind.word),
      "pub_status": .string(version.content.publicationStatus.word),
      "version_created": .instant(version.content.versionCreated),
      "received_at": .instant(version.content.receivedAt),
    ]
  }

  private static func content(_ content: ArticleVersion) -> JSONValue {
    [
      "section": JSONValue(content.section),
      "headline": JSONValue(content.headline),
      "abstract": JSONValue(content.abstract),
      "by": JSONValue(content.byline),
      "located": JSONValue(content.located),
      "dateline": JSONValue(content.dateline),
      "dateline_date": JSONValue(content.datelineDate),
      "provider": JSONValue(content.provider),
      "uri": JSONValue(content.uri),
      "language": JSONValue(content.language),
      "slug": JSONValue(content.slugline),
      "ed_note": JSONValue(content.editorialNote),
      "media": .list(content.media) { media in
        ["caption": .string(media.caption), "creditline": JSONValue(media.creditLine)]
      },
      "text": .string(content.text),
    ]
  }

  static func outcome(_ outcome: ImportOutcome) -> JSONValue {
    [
      "article": .string(outcome.article.articleText),
      "desk": .string(outcome.desk.rawValue),
      "version": JSONValue(outcome.versionNumber),
      "revision": JSONValue(outcome.revision?.description),
      "outcome": .string(outcome.kind.rawValue),
      "change_kind": .string(outcome.changeKind.word),
      "headline": JSONValue(outcome.headline),
      "candidates": .strings(outcome.candidates.map(\.articleText)),
    ]
  }
}
