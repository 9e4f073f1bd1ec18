/// The numbers of an article version's fields; they never change and are never used again.
enum ArticleField {
  static let uri: UInt32 = 1
  static let alternativeID: UInt32 = 2
  static let provider: UInt32 = 3
  static let language: UInt32 = 4
  static let slugline: UInt32 = 5
  static let storyID: UInt32 = 6
  static let link: UInt32 = 7
  static let versionLabel: UInt32 = 8
  static let versionCreated: UInt32 = 9
  static let versionCreatedBasis: UInt32 = 10
  static let receivedAt: UInt32 = 11
  static let publicationStatus: UInt32 = 12
  static let changeKind: UInt32 = 13
  static let changeKindBasis: UInt32 = 14
  static let urgency: UInt32 = 15
  static let section: UInt32 = 16
  static let headline: UInt32 = 17
  static let abstract: UInt32 = 18
  static let byline: UInt32 = 19
  static let located: UInt32 = 20
  static let dateline: UInt32 = 21
  static let datelineDate: UInt32 = 22
  static let yearInferred: UInt32 = 23
  static let infoSource: UInt32 = 24
  static let editorialNote: UInt32 = 25
  static let media: UInt32 = 26
  static let text: UInt32 = 27
  static let block: UInt32 = 28
  static let figure: UInt32 = 29
  static let copyrightHolder: UInt32 = 30
  static let usageTerms: UInt32 = 31
  static let original: UInt32 = 32
  static let originalByteCount: UInt32 = 33
  static let textHash: UInt32 = 34
  static let importer: UInt32 = 35
  static let embargoedUntil: UInt32 = 36

  static let layout = FieldLayout(
    last: embargoedUntil,
    repeated: [alternativeID, link, infoSource, media, block, figure]
  )
}

extension ArticleVersion {
  /// Writes the version's fields.
  package func encode(into writer: inout FieldWriter) {
    encodeIdentity(into: &writer)
    encodeKind(into: &writer)
    encodeContent(into: &writer)
    encodeProvenance(into: &writer)
  }

  private func encodeIdentity(into writer: inout FieldWriter) {
    writer.optional(ArticleField.uri, uri)
    for id in alternativeIDs { writer.field(ArticleField.alternativeID, id) }
    writer.optional(ArticleField.provider, provider)
    writer.optional(ArticleField.language, language)
    writer.optional(ArticleField.slugline, slugline)
    writer.optional(ArticleField.storyID, storyID)
    for link in links { writer.field(ArticleField.link) { link.encode(into: &$0) } }
  }

  private func encodeKind(into writer: inout FieldWriter) {
    writer.optional(ArticleField.versionLabel, versionLabel)
    writer.optional(ArticleField.versionCreated, versionCreated.flatMap { UInt64(exactly: $0) })
    writer.optional(
      ArticleField.versionCreatedBasis,
      versionCreatedBasis.map { UInt64($0.rawValue) }
    )
    writer.optional(ArticleField.receivedAt, receivedAt.flatMap { UInt64(exactly: $0) })
    writer.field(ArticleField.publicationStatus, UInt64(publicationStatus.rawValue))
    writer.field(ArticleField.changeKind, UInt64(changeKind.rawValue))
    writer.optional(ArticleField.changeKindBasis, changeKindBasis.map { UInt64($0.rawValue) })
    writer.optional(ArticleField.urgency, urgency.map { UInt64($0) })
  }

  private func encodeContent(into writer: inout FieldWriter) {
    writer.optional(ArticleField.section, section)
    writer.optional(ArticleField.headline, headline)
    writer.optional(ArticleField.abstract, abstract)
    writer.optional(ArticleField.byline, byline)
    writer.optional(ArticleField.located, located)
    writer.optional(ArticleField.dateline, dateline)
    writer.optional(ArticleField.datelineDate, datelineDate)
    writer.optional(ArticleField.yearInferred, yearInferred ? 1 : nil)
    for source in infoSources { writer.field(ArticleField.infoSource, source) }
    writer.optional(ArticleField.editorialNote, editorialNote)
    for item in media { writer.field(ArticleField.media) { item.encode(into: &$0) } }
    writer.field(ArticleField.text, text)
    for block in blocks { writer.field(ArticleField.block) { block.encode(into: &$0) } }
    for figure in figures { writer.field(ArticleField.figure) { figure.encode(into: &$0) } }
  }

  private func encodeProvenance(into writer: inout FieldWriter) {
    writer.optional(ArticleField.copyrightHolder, copyrightHolder)
    writer.optional(ArticleField.usageTerms, usageTerms)
    if let original { writer.field(ArticleField.original, original.bytes) }
    writer.optional(ArticleField.originalByteCount, originalByteCount.map { UInt64(max($0, 0)) })
    writer.field(ArticleField.textHash, textHash.bytes)
    writer.optional(ArticleField.importer, importer)
    writer.optional(ArticleField.embargoedUntil, embargoedUntil.flatMap { UInt64(exactly: $0) })
  }
}
