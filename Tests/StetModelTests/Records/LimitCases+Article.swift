import StetModel
import TestSupport

extension LimitCase {
  static let articleTexts = [
    text("uriByteCountMax", Limits.uriByteCountMax, "uri", 1),
    text("uriByteCountMax", Limits.uriByteCountMax, "alternative id", 2),
    text("providerByteCountMax", Limits.providerByteCountMax, "provider", 3),
    text("languageByteCountMax", Limits.languageByteCountMax, "language", 4),
    text("sluglineByteCountMax", Limits.sluglineByteCountMax, "slugline", 5),
    text("uriByteCountMax", Limits.uriByteCountMax, "story id", 6),
    text("versionLabelByteCountMax", Limits.versionLabelByteCountMax, "version label", 8),
    text("sectionByteCountMax", Limits.sectionByteCountMax, "section", 16),
    text("headlineByteCountMax", Limits.headlineByteCountMax, "headline", 17),
    text("abstractByteCountMax", Limits.abstractByteCountMax, "abstract", 18),
    text("bylineByteCountMax", Limits.bylineByteCountMax, "byline", 19),
    text("locatedByteCountMax", Limits.locatedByteCountMax, "located", 20),
    text("datelineByteCountMax", Limits.datelineByteCountMax, "dateline", 21),
    text("datelineDateByteCountMax", Limits.datelineDateByteCountMax, "dateline date", 22),
    text("infoSourceByteCountMax", Limits.infoSourceByteCountMax, "info source", 24),
    text("editorialNoteByteCountMax", Limits.editorialNoteByteCountMax, "editorial note", 25),
    text("articleTextByteCountMax", Limits.articleTextByteCountMax, "text", 27),
    text("rightsByteCountMax", Limits.rightsByteCountMax, "copyright holder", 30),
    text("rightsByteCountMax", Limits.rightsByteCountMax, "usage terms", 31),
    text("importerByteCountMax", Limits.importerByteCountMax, "importer", 35),
    number("madeAtMax", Int(Limits.madeAtMax), "version created", 9),
    number("madeAtMax", Int(Limits.madeAtMax), "received at", 11),
    number("madeAtMax", Int(Limits.madeAtMax), "embargoed until", 36),
    number("urgencyMax", Int(Limits.urgencyMax), "urgency", 15),
    number("originalByteCountMax", Limits.originalByteCountMax, "original byte count", 33),
  ]

  static let articleLists = [
    list("alternativeIDCountMax", Limits.alternativeIDCountMax, "alternative ids", 2) { _ in },
    list("linkCountMax", Limits.linkCountMax, "links", 7) { $0.field(1, 1 as UInt64) },
    list("infoSourceCountMax", Limits.infoSourceCountMax, "info sources", 24) { _ in },
    list("mediaCountMax", Limits.mediaCountMax, "media", 26) { _ in },
    list("blockCountMax", Limits.blockCountMax, "blocks", 28) { $0.field(1, 1 as UInt64) },
    list("figureCountMax", Limits.figureCountMax, "figures", 29) { _ in },
  ]

  static let articleParts = [
    part("uriByteCountMax", Limits.uriByteCountMax, "link target", 7) { writer, count in
      writer.field(1, 1 as UInt64)
      writer.field(2, padding(count))
    },
    part("captionByteCountMax", Limits.captionByteCountMax, "caption", 26) {
      $0.field(1, padding($1))
    },
    part("creditLineByteCountMax", Limits.creditLineByteCountMax, "credit line", 26) {
      $0.field(2, padding($1))
    },
    block("block start", 2), block("block end", 3),
    figure("figure label", 1), figure("figure value", 2), figure("figure unit", 3),
    figure("figure qualifier", 4), figure("figure low", 7), figure("figure high", 8),
    figureNumber("figure start", 5), figureNumber("figure end", 6),
    figureNumber("figure sentence", 11),
  ]

  private static func text(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in
      RawRevision.article { $0.field(number, padding(count)) }
    }
  }

  private static func number(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in
      RawRevision.article { $0.field(number, UInt64(count)) }
    }
  }

  private static func list(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32,
    _ element: @escaping @Sendable (inout FieldWriter) -> Void
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in
      RawRevision.article { writer in
        for _ in 0..<count { writer.field(number, nested: element) }
      }
    }
  }

  private static func part(
    _ constant: String,
    _ max: Int,
    _ field: String,
    _ number: UInt32,
    _ content: @escaping @Sendable (inout FieldWriter, Int) -> Void
  ) -> LimitCase {
    LimitCase(constant, max, field) { count in
      RawRevision.article { writer in writer.field(number) { content(&$0, count) } }
    }
  }

  private static func block(_ field: String, _ number: UInt32) -> LimitCase {
    let max = Limits.articleTextByteCountMax
    return part("articleTextByteCountMax", max, field, 28) { writer, count in
      writer.field(1, 6 as UInt64)
      writer.field(number, UInt64(count))
      if number == 2 { writer.field(3, UInt64(max)) }
    }
  }

  private static func figure(_ field: String, _ number: UInt32) -> LimitCase {
    part("figureTextByteCountMax", Limits.figureTextByteCountMax, field, 29) {
      $0.field(number, padding($1))
    }
  }

  private static func figureNumber(_ field: String, _ number: UInt32) -> LimitCase {
    let max = Limits.articleTextByteCountMax
    return part("articleTextByteCountMax", max, field, 29) { writer, count in
      writer.field(number, UInt64(count))
      if number == 5 { writer.field(6, UInt64(max)) }
    }
  }
}
