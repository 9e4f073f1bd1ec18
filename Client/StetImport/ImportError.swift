/// Why a file could not be taken as a story; nothing was saved.
package enum ImportError: Error, Hashable, Sendable {
  /// There is nothing in it, or nothing but blanks.
  case empty
  /// Larger than an original may be.
  case tooLarge(byteCount: Int, byteCountMax: Int)
  /// Not a text.
  case binary
  /// XML or JSON that is broken; `line` counts from 1, and is 0 where it is not known.
  case notWellFormed(line: Int, reason: String)
  /// More markup than any story has.
  case excessive(Excess)
  /// A document type that declares more than a few plain entities.
  case doctype
  /// A well-formed file of another kind than was said or can be read; `kind` names what it is.
  case wrongFormat(kind: String)
  /// A file that is known, but carries no story: a package, a concept, a picture without text.
  case notAStory(kind: String)
  /// Neither a dateline nor a line that could be the headline.
  case noHeadline
  /// A headline, but no paragraph of a story.
  case noBody
  /// The story's text is larger than an article's may be.
  case textTooLarge(byteCount: Int, byteCountMax: Int)

  /// What there is too much of.
  package enum Excess: String, Hashable, Sendable {
    case elements, attributes, depth
  }
}
