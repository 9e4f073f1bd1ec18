extension ArticleVersion {
  init(decoding reader: FieldReader) throws(RecordError) {
    self.init()
    var reader = reader
    while let field = try reader.next(ArticleField.layout) {
      switch field.number {
      case ...ArticleField.link: try takeIdentity(field)
      case ...ArticleField.urgency: try takeKind(field)
      case ...ArticleField.figure: try takeContent(field)
      default: try takeProvenance(field)
      }
    }
    try check()
  }

  private mutating func takeIdentity(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case ArticleField.uri: uri = try field.text(max: Limits.uriByteCountMax, "uri")
    case ArticleField.alternativeID:
      alternativeIDs.append(try field.text(max: Limits.uriByteCountMax, "alternative id"))
    case ArticleField.provider:
      provider = try field.text(max: Limits.providerByteCountMax, "provider")
    case ArticleField.language:
      language = try field.text(max: Limits.languageByteCountMax, "language")
    case ArticleField.slugline:
      slugline = try field.text(max: Limits.sluglineByteCountMax, "slugline")
    case ArticleField.storyID: storyID = try field.text(max: Limits.uriByteCountMax, "story id")
    default: links.append(try ArticleLink(decoding: try field.fields("link")))
    }
  }

  private mutating func takeKind(_ field: FieldReader.Field) throws(RecordError) {
    let timeMax = UInt64(Limits.madeAtMax)
    switch field.number {
    case ArticleField.versionLabel:
      versionLabel = try field.text(max: Limits.versionLabelByteCountMax, "version label")
    case ArticleField.versionCreated:
      versionCreated = Int64(try field.integer(max: timeMax, "version created"))
    case ArticleField.versionCreatedBasis:
      versionCreatedBasis = try field.code(Basis.self, "version created basis")
    case ArticleField.receivedAt:
      receivedAt = Int64(try field.integer(max: timeMax, "received at"))
    case ArticleField.publicationStatus:
      publicationStatus = try field.code(PublicationStatus.self, "publication status")
    case ArticleField.changeKind: changeKind = try field.code(ChangeKind.self, "change kind")
    case ArticleField.changeKindBasis:
      changeKindBasis = try field.code(Basis.self, "change kind basis")
    default: urgency = try Self.urgency(field)
    }
  }

  private static func urgency(_ field: FieldReader.Field) throws(RecordError) -> UInt8 {
    let urgency = try field.integer(max: UInt64(Limits.urgencyMax), "urgency")
    guard urgency >= 1 else { throw .malformed("urgency") }
    return UInt8(urgency)
  }

  private mutating func takeContent(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case ArticleField.section: section = try field.text(max: Limits.sectionByteCountMax, "section")
    case ArticleField.headline:
      headline = try field.text(max: Limits.headlineByteCountMax, "headline")
    case ArticleField.abstract:
      abstract = try field.text(max: Limits.abstractByteCountMax, "abstract")
    case ArticleField.byline: byline = try field.text(max: Limits.bylineByteCountMax, "byline")
    case ArticleField.located: located = try field.text(max: Limits.locatedByteCountMax, "located")
    case ArticleField.dateline:
      dateline = try field.text(max: Limits.datelineByteCountMax, "dateline")
    case ArticleField.datelineDate:
      datelineDate =
        try field.text(max: Limits.datelineDateByteCountMax, "dateline date")
    case ArticleField.yearInferred: yearInferred = try field.integer(max: 1, "year inferred") == 1
    default: try takeBody(field)
    }
  }

  private mutating func takeBody(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case ArticleField.infoSource:
      infoSources.append(try field.text(max: Limits.infoSourceByteCountMax, "info source"))
    case ArticleField.editorialNote:
      editorialNote = try field.text(max: Limits.editorialNoteByteCountMax, "editorial note")
    case ArticleField.media: media.append(try Media(decoding: try field.fields("media")))
    case ArticleField.text: text = try field.text(max: Limits.articleTextByteCountMax, "text")
    case ArticleField.block: blocks.append(try Block(decoding: try field.fields("block")))
    default: figures.append(try Figure(decoding: try field.fields("figure")))
    }
  }

  private mutating func takeProvenance(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case ArticleField.copyrightHolder:
      copyrightHolder = try field.text(max: Limits.rightsByteCountMax, "copyright holder")
    case ArticleField.usageTerms:
      usageTerms = try field.text(max: Limits.rightsByteCountMax, "usage terms")
    case ArticleField.original: original = try field.digest("original")
    case ArticleField.originalByteCount:
      let max = UInt64(Limits.originalByteCountMax)
      originalByteCount = Int(try field.integer(max: max, "original byte count"))
    case ArticleField.textHash: textHash = try field.digest("text hash")
    case ArticleField.importer:
      importer = try field.text(max: Limits.importerByteCountMax, "importer")
    case ArticleField.embargoedUntil:
      embargoedUntil =
        Int64(try field.integer(max: UInt64(Limits.madeAtMax), "embargoed until"))
    default: return
    }
  }

  private func check() throws(RecordError) {
    try Self.check(alternativeIDs.count, max: Limits.alternativeIDCountMax, "alternative ids")
    try Self.check(links.count, max: Limits.linkCountMax, "links")
    try Self.check(infoSources.count, max: Limits.infoSourceCountMax, "info sources")
    try Self.check(media.count, max: Limits.mediaCountMax, "media")
    try Self.check(blocks.count, max: Limits.blockCountMax, "blocks")
    try Self.check(figures.count, max: Limits.figureCountMax, "figures")
  }

  private static func check(_ count: Int, max: Int, _ name: String) throws(RecordError) {
    guard count <= max else { throw .tooLarge(field: name, max: max) }
  }
}
