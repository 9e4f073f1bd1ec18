import StetModel

/// A story as a structured format gives it: fields, and paragraphs with their part in the story.
///
/// The limits of records, the canonical text and what the first paragraph and the headline say
/// between the lines are the draft's work, so that every format comes out alike.
struct StoryDraft: Sendable {
  var version = ArticleVersion()
  var paragraphs: [String] = []
  /// What the publisher says about the change beside the headline's own words.
  var notes: [String] = []
  /// What kind of file it was, for the reason why it is no story.
  var kind: String

  init(kind: String) { self.kind = kind }

  /// The story, or the reason why there is none.
  func story(_ source: StorySource, importer: String) throws(ImportError) -> ImportedStory {
    var version = version
    var paragraphs = paragraphs
    Self.liftDateline(from: &paragraphs, into: &version, receivedAt: source.receivedAt)
    version.headline = version.headline?.oneLine ?? paragraphs.first.map(Sentence.first)
    guard version.headline?.isEmpty == false else { throw .notAStory(kind: kind) }
    fillChange(&version)
    // A flash has a headline and no more: that is then the story's text.
    let body = try BodyText(paragraphs.isEmpty ? [version.headline ?? ""] : paragraphs)
    (version.text, version.blocks) = (body.text, body.blocks)
    return source.story(version.withinLimits, importer: importer)
  }

  /// Takes a dateline off the first paragraph, as wire copy has it; stated fields go before it.
  private static func liftDateline(
    from paragraphs: inout [String],
    into version: inout ArticleVersion,
    receivedAt: Int64
  ) {
    guard let first = paragraphs.first, let dateline = DatelineReader.read(first) else { return }
    paragraphs[0] = dateline.remainder
    version.dateline = version.dateline ?? dateline.printed
    version.located = version.located ?? dateline.located
    version.byline = version.byline ?? dateline.byline
    version.provider = version.provider ?? dateline.agency
    let anchor = version.versionCreated ?? receivedAt
    guard version.datelineDate == nil, let date = dateline.date?.resolved(receivedAt: anchor) else {
      return
    }
    version.datelineDate = date.date.description
    version.yearInferred = date.yearInferred
  }

  /// What the headline and the notes to editors say, unless the format stated it already.
  private func fillChange(_ version: inout ArticleVersion) {
    var advisories = notes.compactMap(Advisory.init)
    if let headline = version.headline, let advisory = Advisory(headline) {
      advisories.append(advisory)
      if let rest = advisory.headline { version.headline = rest }
    }
    Advisory.fill(&version, from: advisories)
    let lines = ([version.editorialNote].compactMap(\.self) + notes).filter { !$0.isEmpty }
    version.editorialNote = lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}

extension String {
  /// In one line, with single blanks.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
