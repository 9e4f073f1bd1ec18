import StetModel
import StetText

/// A story as a structured format gives it: fields, and paragraphs with their part in the story.
///
/// The limits of records, the canonical text and what the first paragraph and the headline say
/// between the lines are the draft's work, so that every format comes out alike.
struct StoryDraft: Sendable {
  var version = ArticleVersion()
  var paragraphs: [String] = []
  /// What the publisher says about the change beside the headline's own words.
  var notes: [String] = []
  /// What the format itself says that the version did: its status, a signal, a revision's action.
  var changes: [ChangeKind] = []
  /// Whose story it is where neither the format nor the dateline names a provider.
  var providerGuess: String?
  /// What kind of file it was, for the reason why it is no story.
  var kind: String

  init(kind: String) { self.kind = kind }

  /// The story, or the reason why there is none.
  func story(_ source: StorySource, importer: String) throws(ImportError) -> ImportedStory {
    var version = version
    var paragraphs = paragraphs
    // What cannot fit is not worth a closer look.
    let byteCount = paragraphs.reduce(0) { $0 + $1.utf8.count }
    let byteCountMax = Limits.articleTextByteCountMax
    guard byteCount <= 2 * byteCountMax else {
      throw .textTooLarge(byteCount: byteCount, byteCountMax: byteCountMax)
    }
    Self.liftDateline(from: &paragraphs, into: &version, receivedAt: source.receivedAt)
    version.provider = version.provider ?? providerGuess
    version.headline = headlineText ?? paragraphs.first.map(Sentence.first)
    guard version.headline?.isEmpty == false else { throw .notAStory(kind: kind) }
    fillChange(&version)
    // A flash has a headline and no more: that is then the story's text.
    let body = try BodyText(paragraphs.isEmpty ? [version.headline ?? ""] : paragraphs)
    (version.text, version.blocks) = (body.text, body.blocks)
    return source.story(version.withinLimits, importer: importer)
  }

  private var headlineText: String? {
    let start = version.headline?.cut(to: 4 * Limits.headlineByteCountMax)
    let text = start.map { CanonicalText.canonical($0).oneLine }
    return text?.isEmpty == false ? text : nil
  }

  /// Takes a dateline off the first paragraph, as wire copy has it; stated fields go before it.
  private static func liftDateline(
    from paragraphs: inout [String],
    into version: inout ArticleVersion,
    receivedAt: Int64
  ) {
    let first = paragraphs.first.flatMap(DatelineReader.read)
    guard let dateline = first ?? version.dateline.flatMap(Self.stated) else { return }
    if let first { paragraphs[0] = first.remainder }
    version.dateline = version.dateline ?? dateline.printed
    version.located = version.located ?? dateline.located
    version.byline = version.byline ?? dateline.byline
    version.provider = provider(version.provider, signing: dateline.agency)
    let anchor = version.versionCreated ?? receivedAt
    guard version.datelineDate == nil, let date = dateline.date?.resolved(receivedAt: anchor) else {
      return
    }
    version.datelineDate = date.date.description
    version.yearInferred = date.yearInferred
  }

  /// An agency signs its name, of which its domain is no more than another spelling.
  private static func provider(_ stated: String?, signing agency: String?) -> String? {
    guard let stated else { return agency }
    guard let agency, stated.lowercased().hasPrefix(agency.lowercased() + ".") else {
      return stated
    }
    return agency
  }

  /// A dateline that a format gives in a field of its own.
  private static func stated(_ line: String) -> Dateline? {
    let end = line.lastIndex { !" -–—_".contains($0) }
    let plain = end.map { line[...$0] } ?? ""
    return DatelineReader.read("\(plain.oneLine) - The story follows.")
  }

  /// What the headline and the notes to editors say, unless the format stated it already.
  private func fillChange(_ version: inout ArticleVersion) {
    var advisories = notes.compactMap { Advisory($0) ?? Advisory("(\($0))") }
    if let headline = version.headline, let advisory = Advisory(headline) {
      advisories.append(advisory)
      if let rest = advisory.headline { version.headline = rest }
    }
    if let kind = Advisory.gravest(of: changes + advisories.map(\.kind)) {
      (version.changeKind, version.changeKindBasis) = (kind, .stated)
    }
    Advisory.fill(&version, from: advisories)
    let lines = ([version.editorialNote].compactMap(\.self) + notes).filter { !$0.isEmpty }
    version.editorialNote = lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}

extension StringProtocol {
  /// In one line, with single blanks.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
