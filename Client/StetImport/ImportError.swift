/// Why a file could not be taken as a story; nothing was saved.
package enum ImportError: Error, Hashable, Sendable {
  /// There is nothing in it, or nothing but blanks.
  case empty
  /// Larger than an original may be.
  case tooLarge(byteCount: Int, byteCountMax: Int)
  /// Not a text.
  case binary
  /// A text in a format that is not plain wire copy.
  case markup(Markup)
  /// Neither a dateline nor a line that could be the headline.
  case noHeadline
  /// A headline, but no paragraph of a story.
  case noBody
  /// The story's text is larger than an article's may be.
  case textTooLarge(byteCount: Int, byteCountMax: Int)

  package enum Markup: String, Hashable, Sendable {
    case html, xml, json
  }
}
