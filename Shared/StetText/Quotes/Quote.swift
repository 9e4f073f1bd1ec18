import StetModel

/// Finding in a story what a person quotes from it.
package enum Quote {
  /// Where a quote stands in a text.
  package struct Match: Hashable, Sendable {
    /// In Unicode scalars of the text.
    package var range: Range<Int>
    /// Which occurrence it is, from 1.
    package var occurrence: Int
    /// How often the text holds the quote.
    package var count: Int
  }

  /// Finds `quote` in a canonical `text`.
  ///
  /// Exact hits come first. Only where there is none do straight and curly quotes, dashes of every
  /// length and runs of blanks count as equal. Hits do not overlap.
  ///
  /// `occurrence` says which one, from 1; it is needed only where there are several.
  package static func find(
    _ quote: String,
    occurrence: Int? = nil,
    in text: ScalarText
  ) throws(TextError) -> Match {
    let ranges = try ranges(of: quote, in: text)
    if occurrence == nil, ranges.count > 1 { throw .quoteAmbiguous(count: ranges.count) }
    let wanted = occurrence ?? 1
    guard (1...ranges.count).contains(wanted) else {
      throw .noSuchOccurrence(occurrence: wanted, count: ranges.count)
    }
    return Match(range: ranges[wanted - 1], occurrence: wanted, count: ranges.count)
  }

  /// Finds `quote` in a canonical `text` that is needed for nothing else.
  package static func find(
    _ quote: String,
    occurrence: Int? = nil,
    in text: String
  ) throws(TextError) -> Match {
    try find(quote, occurrence: occurrence, in: ScalarText(text))
  }

  /// Every place of `quote`, at least one.
  package static func ranges(
    of quote: String,
    in text: ScalarText
  ) throws(TextError) -> [Range<Int>] {
    let byteCountMax = Limits.anchorExactByteCountMax
    guard quote.utf8.count <= byteCountMax else {
      throw .quoteTooLong(byteCount: quote.utf8.count, byteCountMax: byteCountMax)
    }
    let needle = ScalarText(CanonicalText.canonical(quote)).values
    guard !needle.isEmpty else { throw .emptyQuote }
    let exact = ScalarSearch(needle).separateHits(in: text.values)
    if !exact.isEmpty { return exact.map { $0..<($0 + needle.count) } }
    let loose = looseRanges(of: needle, in: text)
    guard !loose.isEmpty else { throw .quoteNotFound }
    return loose
  }

  private static func looseRanges(of needle: [UInt32], in text: ScalarText) -> [Range<Int>] {
    let wanted = FoldedText(ScalarText(values: needle)).trimmedValues
    guard !wanted.isEmpty else { return [] }
    let folded = FoldedText(text)
    return ScalarSearch(wanted).separateHits(in: folded.values).map {
      folded.originalRange(at: $0, count: wanted.count)
    }
  }
}
