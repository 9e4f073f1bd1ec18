import StetModel

/// A place in one of several versions.
struct Spot: Hashable {
  var version: Int
  var range: Range<Int>
}

/// The way of one passage through the versions.
struct Trail {
  private let passage: Passage
  private let origin: Spot
  /// The last place that was found.
  private var last: Spot
  /// The last step, or several, found nothing.
  private(set) var isLost = false
  private var score = 1.0
  private var reason = Placed.Reason.sameText
  private var needsReview = false
  private var candidates: [Placed.Candidate] = []

  init(_ passage: Passage, at origin: Spot) {
    (self.passage, self.origin, self.last) = (passage, origin, origin)
  }

  /// Where the next step may start from, the best first.
  var sources: [Spot] {
    last == origin || last.version == origin.version ? [last] : [last, origin]
  }

  /// Goes on from a place; one that was not found from the version before needs a look.
  mutating func take(_ step: Step, in version: Int, isRegular: Bool) {
    last = Spot(version: version, range: step.range)
    score = isRegular ? min(score, step.score) : step.score
    needsReview = isRegular ? needsReview || step.needsReview : true
    reason = step.reason
    isLost = false
  }

  mutating func lose(_ candidates: [Placed.Candidate]) {
    isLost = true
    self.candidates = candidates
  }

  /// The verdict on the last version, which is `version`.
  func placed(in version: VersionText) -> Placed {
    guard !isLost else {
      return .orphan(candidates.isEmpty ? .notFound : .tooUncertain, candidates: candidates)
    }
    let exact = version.text[last.range]
    let changes = SpanChanges(from: passage.exact, to: exact)
    let isSame = exact.unicodeScalars.elementsEqual(passage.exact.unicodeScalars)
    let stays = last.range.lowerBound == passage.start
    return Placed(
      state: !isSame ? .fuzzy : stays ? .exact : .shifted,
      range: last.range,
      exact: exact,
      score: score,
      reason: reason(isSame: isSame, stays: stays),
      needsReview: needsReview && !(isSame && isSurrounded(in: version.text)),
      figureChanged: changes.figures,
      quoteChanged: changes.quotes,
      candidates: []
    )
  }

  private func reason(isSame: Bool, stays: Bool) -> Placed.Reason {
    guard isSame else { return reason == .sameText ? .changedInContext : reason }
    if stays { return .sameText }
    return reason == .textOnly ? .textOnly : .textAndContext
  }

  /// Whether the surroundings are those that the passage was made in, letter for letter.
  private func isSurrounded(in text: ScalarText) -> Bool {
    let prefix = ScalarText(passage.prefix).values
    return text.holds(prefix, at: last.range.lowerBound - prefix.count)
      && text.holds(ScalarText(passage.suffix).values, at: last.range.upperBound)
  }
}
