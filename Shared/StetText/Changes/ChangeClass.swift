/// What a change between two versions did, the gravest first.
///
/// A change that is several things at once is named by the gravest: one that changes what is true
/// before one that changes who says it, and that before one that changes where it stands.
package enum ChangeClass: String, CaseIterable, Comparable, Sendable {
  /// A number that the story states, or how sure it is of it.
  case figure
  /// `not`, `denied` and their like came or went.
  case negation
  /// Words between quotation marks.
  case quote
  /// Who says it, or the verb of saying.
  case attribution
  /// A word with a capital that does not begin a sentence.
  case name
  /// A day, a month, a year or a time.
  case date
  /// `may`, `likely`, `allegedly`, `almost` and their like.
  case modality
  case headline, lede, caption
  /// Words or sentences with nothing in their place before.
  case addition
  /// Words or sentences with nothing in their place now.
  case deletion
  /// Sentences that stand elsewhere.
  case move
  case wording
  /// Marks, white space and nothing else.
  case punctuation

  package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int { Self.ranks[self] ?? 0 }

  private static let ranks = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
