import StetModel

/// Two aligned versions, and what is needed to carry passages from the one to the other.
struct VersionLink: Sendable {
  private let pair: VersionPair
  private let unexplained: UnexplainedText

  init(_ pair: VersionPair) {
    self.pair = pair
    self.unexplained = UnexplainedText(pair)
  }

  /// Places the passage at `range` of the old text in the new one.
  func place(_ range: Range<Int>) -> StepSearch {
    if let step = unchanged(range) { return StepSearch(step: step) }
    guard let needle = Needle(pair.old, range) else { return StepSearch() }
    let mapped = MappedSpan(
      needle,
      KeptTokens(needle, pair.newPlaces).places,
      pair.new.tokens
    )
    if let mapped, mapped.keptShare >= JudgedSpan.safeShare {
      return StepSearch(step: step(JudgedSpan(mapped, needle)))
    }
    if let step = unexplained.exact(range) { return StepSearch(step: step) }
    let spans = unexplained.similar(needle)
    if let best = JudgedSpan.best(of: spans, where: \.isSimilar),
      unexplained.isMostLike(range, best.span.range)
    {
      return StepSearch(step: step(best))
    }
    if let mapped, case let judged = JudgedSpan(mapped, needle), judged.isMapped,
      unexplained.isMostLike(range, mapped.range)
    {
      return StepSearch(step: step(judged))
    }
    return StepSearch(candidates: candidates(for: range, spans))
  }

  /// Up to three places for a person to choose from, the same text elsewhere among them.
  private func candidates(for range: Range<Int>, _ spans: [JudgedSpan]) -> [Placed.Candidate] {
    var shown = spans.filter(\.isWorthShowing).map {
      Placed.Candidate(range: $0.span.range, exact: pair.new.text[$0.span.range], score: $0.score)
    }
    if let same = unexplained.sameText(range),
      !shown.contains(where: { $0.range.overlaps(same) })
    {
      shown.append(Placed.Candidate(range: same, exact: pair.new.text[same], score: 0.5))
      shown.sort { ($1.score, $0.range.lowerBound) < ($0.score, $1.range.lowerBound) }
    }
    return Array(shown.prefix(3))
  }

  /// The passage where it was kept as a whole, letter for letter.
  private func unchanged(_ range: Range<Int>) -> Step? {
    let tokens = pair.old.tokens(overlapping: range)
    guard let shift = shift(of: tokens) else { return nil }
    let moved = range.lowerBound + shift..<range.upperBound + shift
    let (old, new) = (pair.old.text.values, pair.new.text.values)
    guard moved.lowerBound >= 0, moved.upperBound <= new.count, old[range] == new[moved] else {
      return nil
    }
    let reach = Limits.anchorContextScalarCount
    let (before, after) = (min(reach, range.lowerBound), min(reach, old.count - range.upperBound))
    let agreeing =
      zip(old[..<range.lowerBound].suffix(before).reversed(), new[..<moved.lowerBound].reversed())
      .prefix { $0 == $1 }.count
      + zip(old[range.upperBound...].prefix(after), new[moved.upperBound...])
      .prefix { $0 == $1 }.count
    let share = before + after == 0 ? 1 : Double(agreeing) / Double(before + after)
    return Step(range: moved, score: 0.8 + 0.2 * share, reason: .sameText, needsReview: false)
  }

  /// How far the first of some old tokens is from where it was kept; blanks go with the next token.
  private func shift(of tokens: Range<Int>) -> Int? {
    // A text of nothing but blanks has no token to go by.
    guard !pair.old.tokens.isEmpty else { return 0 }
    let index = min(tokens.lowerBound, pair.old.tokens.count - 1)
    guard let place = pair.newPlaces[index] else { return nil }
    return pair.new.tokens[place].start - pair.old.tokens[index].start
  }

  private func step(_ judged: JudgedSpan) -> Step {
    Step(
      range: judged.span.range,
      score: judged.score,
      reason: judged.reason,
      needsReview: judged.needsReview
    )
  }
}
