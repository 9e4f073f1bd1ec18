/// A passage's place one version on.
struct Step {
  var range: Range<Int>
  var score: Double
  var reason: Placed.Reason
  var needsReview: Bool
}

/// What looking for a passage one version on gave.
struct StepSearch {
  var step: Step?
  /// Where there is no place: up to three that it may have moved to, the best first.
  var candidates: [Placed.Candidate] = []
}
