import StetModel

/// Makes stories of a feed's entries.
struct FeedStories {
  let feed: Feed
  let format: ImportFormat
  let source: StorySource

  /// The file's stories; where none of its entries is one, the reason of the first.
  func file() throws(ImportError) -> StoryFile {
    var file = StoryFile(format: format, stories: [])
    for (index, entry) in feed.entries.enumerated() {
      do throws(ImportError) {
        file.stories.append(try story(of: entry))
      } catch {
        let title = entry.head.title.map(Self.line)
        file.skipped.append(StoryFile.Skipped(number: index + 1, title: title, reason: error))
      }
    }
    guard !file.stories.isEmpty else {
      throw file.skipped.first?.reason ?? .notAStory(kind: "a feed without entries")
    }
    return file
  }

  private func story(of entry: FeedEntry) throws(ImportError) -> ImportedStory {
    var draft = StoryDraft(kind: "an entry without title and text")
    let content = entry.contents.first { !$0.text.value.isEmpty && Self.isText($0.text.type) }?.text
    let summary = entry.summary.flatMap { $0.value.isEmpty ? nil : $0 }
    if let text = content ?? summary { draft.paragraphs = try Self.paragraphs(of: text) }
    draft.version.headline = entry.head.title.map(Self.line).flatMap { $0.isEmpty ? nil : $0 }
    if content != nil { draft.version.abstract = summary.map(Self.line) }
    fillIdentity(&draft.version, entry)
    fillPeople(&draft.version, entry)
    fillDates(&draft.version, entry)
    return try draft.story(source, importer: "\(format.rawValue)/1")
  }

  /// An entry is known by the address of its page; an id that is another thing is kept beside it.
  private func fillIdentity(_ version: inout ArticleVersion, _ entry: FeedEntry) {
    let address = entry.head.links.alternate
    let id = entry.id?.value.trimmingBlanks
    version.uri = address ?? id
    version.alternativeIDs = [id].compactMap(\.self).filter { $0 != version.uri && !$0.isEmpty }
    version.provider = (entry.source?.title ?? feed.head.title).map(Self.line)
    version.language = entry.head.language ?? feed.head.language
    version.section = entry.head.categories.lazy.compactMap { $0.label ?? $0.term }.first
  }

  private func fillPeople(_ version: inout ArticleVersion, _ entry: FeedEntry) {
    let authors = entry.head.authors.compactMap { $0.name ?? $0.email ?? $0.printed }
    version.byline = authors.isEmpty ? nil : authors.joined(separator: ", ")
    version.copyrightHolder = (entry.head.rights ?? entry.source?.rights ?? feed.head.rights)
      .map(Self.line)
    version.media = entry.media.compactMap { image in
      image.description.map { Media(caption: $0, creditLine: image.credit) }
    }
  }

  private func fillDates(_ version: inout ArticleVersion, _ entry: FeedEntry) {
    let dates = [entry.head.updated, entry.head.published, entry.head.created]
    version.versionCreated = dates.lazy.compactMap { $0?.instant }.first
    version.versionCreatedBasis = version.versionCreated == nil ? nil : .feed
  }

  private static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasSuffix("xml")
  }

  private static func paragraphs(of text: FeedText) throws(ImportError) -> [String] {
    let found =
      text.isMarkup
      ? try MarkupText.paragraphs(ofFragment: text.value) : MarkupText.plain(text.value)
    return found.map(\.text)
  }

  private static func line(_ text: FeedText) -> String {
    // Titles of RSS are plain by the letter, and full of entities and tags by habit.
    let hasMarkup = text.isMarkup || text.value.contains("&") || text.value.contains("</")
    return hasMarkup ? MarkupText.line(ofFragment: text.value) : text.value.oneLine
  }
}
