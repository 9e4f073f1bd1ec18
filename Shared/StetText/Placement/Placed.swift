/// Where a passage of one version stands in the text of another: computed, never stored as a fact.
package struct Placed: Hashable, Sendable {
  package var state: State
  /// In Unicode scalars of the other text; `nil` for an orphan.
  package var range: Range<Int>?
  /// The text found there; empty for an orphan.
  package var exact: String
  /// 0 (nothing) to 1 (letter for letter, where it was).
  package var score: Double
  package var reason: Reason
  /// A person should look at it: the program is not sure enough.
  package var needsReview: Bool
  /// A number inside the passage is no longer what it was.
  package var figureChanged: Bool
  /// Words between quotation marks are no longer what they were.
  package var quoteChanged: Bool
  /// Up to three places that an orphan may have moved to, the best first.
  package var candidates: [Candidate]

  /// The offset of the first scalar; `nil` for an orphan.
  package var start: Int? { range?.lowerBound }

  /// The offset of the scalar behind the last; `nil` for an orphan.
  package var end: Int? { range?.upperBound }

  /// How the passage was found again.
  package enum State: String, CaseIterable, Sendable {
    /// The same text at the same offset.
    case exact
    /// The same text at another offset.
    case shifted
    /// Another text in the same surroundings, or most of the same text.
    case fuzzy
    /// Nowhere, as far as can be told.
    case orphan
  }

  /// What decided, in the words that JSON uses.
  package enum Reason: String, CaseIterable, Sendable {
    case sameText = "same_text"
    case textAndContext = "text_and_context"
    case textOnly = "text_only"
    case nearestOfSeveral = "nearest_of_several"
    case changedInContext = "changed_in_context"
    case replacedInContext = "replaced_in_context"
    case mostlyKept = "mostly_kept"
    case notFound = "not_found"
    case tooUncertain = "too_uncertain"
  }

  /// A place that an orphan may have moved to.
  package struct Candidate: Hashable, Sendable {
    package var range: Range<Int>
    package var exact: String
    package var score: Double
  }

  static func orphan(_ reason: Reason, candidates: [Candidate] = []) -> Placed {
    Placed(
      state: .orphan,
      range: nil,
      exact: "",
      score: 0,
      reason: reason,
      needsReview: true,
      figureChanged: false,
      quoteChanged: false,
      candidates: candidates
    )
  }
}
