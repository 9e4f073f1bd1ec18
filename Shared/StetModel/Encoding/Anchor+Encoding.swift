extension Anchor {
  /// Writes the anchor's fields.
  package func encode(into writer: inout FieldWriter) {
    writer.field(1, article.bytes)
    writer.field(2, version.bytes)
    guard let passage else { return }
    writer.field(3, passage.exact)
    writer.field(4, passage.prefix)
    writer.field(5, passage.suffix)
    writer.field(6, UInt64(max(passage.start, 0)))
    writer.field(7, UInt64(max(passage.end, 0)))
    writer.field(8, passage.textHash.bytes)
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    var article: RecordID?
    var version: RevisionID?
    var passage: Passage?
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: article = RecordID(try field.bytes("anchor article"))
      case 2: version = RevisionID(digest: try field.digest("anchor version"))
      default: try Passage.take(field, into: &passage)
      }
    }
    guard let article else { throw .missing(field: "anchor article") }
    guard let version else { throw .missing(field: "anchor version") }
    if let passage { try passage.check() }
    self.init(article: article, version: version, passage: passage)
  }
}

extension Passage {
  fileprivate static func take(
    _ field: FieldReader.Field,
    into passage: inout Passage?
  ) throws(RecordError) {
    guard (3...8).contains(field.number) else { return }
    var taken =
      passage
      ?? Passage(exact: "", prefix: "", suffix: "", start: 0, end: 0, textHash: .zero)
    switch field.number {
    case 3: taken.exact = try field.text(max: Limits.anchorExactByteCountMax, "quote")
    case 4: taken.prefix = try field.text(max: Limits.anchorContextByteCountMax, "prefix")
    case 5: taken.suffix = try field.text(max: Limits.anchorContextByteCountMax, "suffix")
    case 6: taken.start = Int(try field.integer(max: offsetMax, "start"))
    case 7: taken.end = Int(try field.integer(max: offsetMax, "end"))
    default: taken.textHash = try field.digest("text hash")
    }
    passage = taken
  }

  fileprivate func check() throws(RecordError) {
    guard start <= end else { throw .malformed("passage ends before it starts") }
  }

  private static let offsetMax = UInt64(Limits.articleTextByteCountMax)
}

extension OpenSpot {
  func encode(into writer: inout FieldWriter) {
    for token in tokens {
      writer.field(1) {
        $0.field(1, token.revision.bytes)
        $0.field(2, UInt64(max(token.index, 0)))
      }
    }
    for side in sides { writer.field(2, side.bytes) }
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    self.init(tokens: [], sides: [])
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: tokens.append(try Token(decoding: try field.fields("token")))
      case 2: sides.append(RevisionID(digest: try field.digest("side")))
      default: continue
      }
    }
    guard tokens.count <= Limits.openSpotTokenCountMax else {
      throw .tooLarge(field: "open spot tokens", max: Limits.openSpotTokenCountMax)
    }
    guard sides.count <= Limits.openSpotSideCountMax else {
      throw .tooLarge(field: "open spot sides", max: Limits.openSpotSideCountMax)
    }
    guard zip(sides, sides.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .unsorted(field: "open spot sides")
    }
  }
}

extension OpenSpot.Token {
  fileprivate init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    var revision: RevisionID?
    var index = 0
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: revision = RevisionID(digest: try field.digest("token revision"))
      case 2: index = Int(try field.integer(max: UInt64(Limits.noteBodyByteCountMax), "token"))
      default: continue
      }
    }
    guard let revision else { throw .missing(field: "token revision") }
    self.init(revision: revision, index: index)
  }
}
