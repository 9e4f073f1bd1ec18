import StetModel
import StetText

/// The parts of a wire story, put together as an article version.
struct WireStory {
  var options = ImportOptions()
  private let head: HeadMatter
  private let dateline: Dateline?
  private let tail: Tail
  private let advisories: [Advisory]
  private let slug: String?
  /// What a notice calls the story that it is about.
  private let named: (slug: String?, headline: String?)

  init(_ parts: StoryParts, slug: String?) {
    var body = parts.body
    var opening: [Advisory] = []
    // An advisory may also stand between the dateline's paragraph and the next one.
    if body.count > 2, let advisory = Advisory(body[1]) {
      opening.append(advisory)
      body.remove(at: 1)
    }
    let head = HeadMatter(parts.head)
    self.head = head
    self.dateline = parts.dateline
    self.tail = Tail(body)
    if let order = NoticeWords.order(in: tail.body) { opening.append(order) }
    self.advisories = head.advisories + opening + tail.corrections
    let isNotice = advisories.contains(where: \.isNotice)
    self.named = isNotice ? NoticeWords.names(in: parts.head + body) : (nil, nil)
    self.slug = slug ?? head.slug ?? named.slug
  }

  func version(receivedAt: Int64) throws(ImportError) -> ArticleVersion {
    let body = try BodyText(tail.body)
    var version = ArticleVersion()
    version.text = body.text
    version.blocks = body.blocks
    version.receivedAt = min(max(receivedAt, 0), Limits.madeAtMax)
    fillHead(&version)
    fillDateline(&version, receivedAt: receivedAt)
    fillChange(&version)
    fillSource(&version)
    return version
  }

  private func fillHead(_ version: inout ArticleVersion) {
    let headline =
      named.headline ?? head.headline ?? slug ?? Sentence.first(of: tail.body.first ?? "")
    version.headline = headline.cut(to: Limits.headlineByteCountMax)
    version.section = head.section?.cut(to: Limits.sectionByteCountMax)
    version.abstract = head.abstract?.cut(to: Limits.abstractByteCountMax)
    version.byline = (head.byline ?? dateline?.byline)?.cut(to: Limits.bylineByteCountMax)
    version.media = head.media
    version.slugline = slug?.cut(to: Limits.sluglineByteCountMax)
  }

  private func fillDateline(_ version: inout ArticleVersion, receivedAt: Int64) {
    guard let dateline else { return }
    version.located = dateline.located?.cut(to: Limits.locatedByteCountMax)
    version.dateline = dateline.printed.cut(to: Limits.datelineByteCountMax)
    guard let resolved = dateline.date?.resolved(receivedAt: receivedAt) else { return }
    version.datelineDate = resolved.date.description
    version.yearInferred = resolved.yearInferred
  }

  private func fillChange(_ version: inout ArticleVersion) {
    Advisory.fill(&version, from: advisories)
    // What a notice says is its text.
    let notes = (advisories.map(\.note) + tail.deskNotes).filter { !tail.body.contains($0) }
    guard !notes.isEmpty else { return }
    version.editorialNote = notes.joined(separator: "\n").cut(to: Limits.editorialNoteByteCountMax)
  }

  private func fillSource(_ version: inout ArticleVersion) {
    version.uri =
      options.uri ?? head.uri.flatMap { $0.utf8.count <= Limits.uriByteCountMax ? $0 : nil }
    let provider = options.provider ?? dateline?.agency ?? tail.agency ?? creditedAgency
    version.provider = provider?.cut(to: Limits.providerByteCountMax)
    version.infoSources = tail.signOffs.prefix(Limits.infoSourceCountMax).map {
      $0.cut(to: Limits.infoSourceByteCountMax)
    }
    version.copyrightHolder = tail.copyright?.cut(to: Limits.rightsByteCountMax)
  }

  /// The agency of the pictures, where the dateline names none.
  private var creditedAgency: String? {
    head.media.lazy.compactMap(\.creditLine).compactMap { credit in
      credit.split(separator: "/").last.map(String.init)
    }.first { Agencies.known.contains($0) }
  }
}
