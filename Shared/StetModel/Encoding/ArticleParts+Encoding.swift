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
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    let offsetMax = UInt64(Limits.articleTextByteCountMax)
    var reader = reader
    self.init(label: "", value: "", unit: nil, qualifier: nil, start: 0, end: 0)
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: label = try field.text(max: Limits.figureTextByteCountMax, "figure label")
      case 2: value = try field.text(max: Limits.figureTextByteCountMax, "figure value")
      case 3: unit = try field.text(max: Limits.figureTextByteCountMax, "figure unit")
      case 4: qualifier = try field.text(max: Limits.figureTextByteCountMax, "figure qualifier")
      case 5: start = Int(try field.integer(max: offsetMax, "figure start"))
      case 6: end = Int(try field.integer(max: offsetMax, "figure end"))
      default: continue
      }
    }
    guard start <= end else { throw .malformed("figure ends before it starts") }
  }
}
