extension ArticleLink {
  func encode(into writer: inout FieldWriter) {
    writer.field(1, UInt64(kind.rawValue))
    writer.field(2, target)
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    var kind: Kind?
    var target = ""
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: kind = try field.code(Kind.self, "link kind")
      case 2: target = try field.text(max: Limits.uriByteCountMax, "link target")
      default: continue
      }
    }
    guard let kind else { throw .missing(field: "link kind") }
    self.init(kind: kind, target: target)
  }
}

extension Media {
  func encode(into writer: inout FieldWriter) {
    writer.field(1, caption)
    writer.optional(2, creditLine)
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    self.init(caption: "")
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: caption = try field.text(max: Limits.captionByteCountMax, "caption")
      case 2: creditLine = try field.text(max: Limits.creditLineByteCountMax, "credit line")
      default: continue
      }
    }
  }
}

extension Block {
  func encode(into writer: inout FieldWriter) {
    writer.field(1, UInt64(kind.rawValue))
    writer.field(2, UInt64(max(start, 0)))
    writer.field(3, UInt64(max(end, 0)))
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    let offsetMax = UInt64(Limits.articleTextByteCountMax)
    var reader = reader
    var kind: Kind?
    var start = 0
    var end = 0
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: kind = try field.code(Kind.self, "block kind")
      case 2: start = Int(try field.integer(max: offsetMax, "block start"))
      case 3: end = Int(try field.integer(max: offsetMax, "block end"))
      default: continue
      }
    }
    guard let kind else { throw .missing(field: "block kind") }
    guard start <= end else { throw .malformed("block ends before it starts") }
    self.init(kind: kind, start: start, end: end)
  }
}

extension Figure {
  func encode(into writer: inout FieldWriter) {
    writer.field(1, label)
    writer.field(2, value)
    writer.optional(3, unit)
    writer.optional(4, qualifier)
    writer.field(5, UInt64(max(start, 0)))
    writer.field(6, UInt64(max(end, 0)))
    writer.optional(7, low)
    writer.optional(8, high)
    writer.optional(9, isDateLike ? 1 : nil)
    writer.optional(10, measure.map { UInt64($0.rawValue) })
    writer.optional(11, sentence.map { UInt64(max($0, 0)) })
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    self.init(label: "", value: "", unit: nil, qualifier: nil, start: 0, end: 0)
    while let field = try reader.next(Self.layout) {
      if field.number < 7 { try takeStatement(field) } else { try takeJudgement(field) }
    }
    guard start <= end else { throw .malformed("figure ends before it starts") }
  }

  /// Takes what the story says, letter for letter, and where.
  private mutating func takeStatement(_ field: FieldReader.Field) throws(RecordError) {
    let offsetMax = UInt64(Limits.articleTextByteCountMax)
    switch field.number {
    case 1: label = try field.text(max: Limits.figureTextByteCountMax, "figure label")
    case 2: value = try field.text(max: Limits.figureTextByteCountMax, "figure value")
    case 3: unit = try field.text(max: Limits.figureTextByteCountMax, "figure unit")
    case 4: qualifier = try field.text(max: Limits.figureTextByteCountMax, "figure qualifier")
    case 5: start = Int(try field.integer(max: offsetMax, "figure start"))
    default: end = Int(try field.integer(max: offsetMax, "figure end"))
    }
  }

  /// Takes what was made of it.
  private mutating func takeJudgement(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case 7: low = try field.text(max: Limits.figureTextByteCountMax, "figure low")
    case 8: high = try field.text(max: Limits.figureTextByteCountMax, "figure high")
    case 9: isDateLike = try field.integer(max: 1, "figure date-like") == 1
    case 10: measure = try field.code(Measure.self, "figure measure")
    case 11:
      let sentenceMax = UInt64(Limits.articleTextByteCountMax)
      sentence = Int(try field.integer(max: sentenceMax, "figure sentence"))
    default: return
    }
  }
}
