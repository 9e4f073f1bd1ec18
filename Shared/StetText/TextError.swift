/// Why a passage of a text could not be named.
package enum TextError: Error, Hashable, Sendable {
  /// The quote holds nothing but blanks.
  case emptyQuote
  /// The quote is larger than an anchor may be.
  case quoteTooLong(byteCount: Int, byteCountMax: Int)
  /// The text does not hold the quote.
  case quoteNotFound
  /// The text holds the quote more than once, and no occurrence was asked for.
  case quoteAmbiguous(count: Int)
  /// The text holds the quote, but not that often; occurrences count from 1.
  case noSuchOccurrence(occurrence: Int, count: Int)
  /// The offsets do not enclose a passage of the text, which has `count` scalars.
  case outOfBounds(start: Int, end: Int, count: Int)
}
