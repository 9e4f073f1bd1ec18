import StetModel

/// What of a new text no part of the old one explains: the only place to look for a lost passage.
///
/// A duplicate that the old text had as well is explained, and so never attracts a passage. Nor
/// does what another part of the old text is more like, whether a copy of it was put in or it
/// changed itself: what is found for a passage must in turn be most like that passage.
struct UnexplainedText: Sendable {
  private let pair: VersionPair
  private let found: LooseText

  init(_ pair: VersionPair) {
    self.pair = pair
    self.found = LooseText(pair.new) { pair.oldPlaces[$0] == nil }
  }

  /// The passage letter for letter, if its surroundings or its length leave no doubt.
  func exact(_ range: Range<Int>) -> Step? {
    let passage = pair.old.passage(at: range)
    let hits = ExactHits(of: passage, in: pair.new.text, within: found.regions)
    let evidence = Evidence(of: passage)
    guard let best = hits.best, !hits.isTied else { return nil }
    let place = best.start..<best.start + evidence.exactCount
    let isSure = evidence.trusts(best)
    guard isSure || (hits.count == 1 && evidence.trustsAlone), isMostLike(range, place) else {
      return nil
    }
    return Step(
      range: place,
      score: isSure ? 0.8 + 0.2 * evidence.share(of: best) : 0.6,
      reason: isSure ? .textAndContext : .textOnly,
      needsReview: !isSure
    )
  }

  /// Places of similar words, the best first.
  func similar(_ needle: Needle) -> [JudgedSpan] {
    JudgedSpan.all(for: needle, in: found.tokens, expected: 0)
  }

  /// Where the passage stands letter for letter anywhere in the new text, in the best surroundings.
  func sameText(_ range: Range<Int>) -> Range<Int>? {
    let hits = ExactHits(of: pair.old.passage(at: range), in: pair.new.text)
    return hits.best.map { $0.start..<$0.start + range.count }
  }

  /// Whether no other part of the old text is more like a place in the new one.
  func isMostLike(_ quote: Range<Int>, _ place: Range<Int>) -> Bool {
    guard let needle = Needle(pair.new, place),
      let best = JudgedSpan.all(for: needle, in: pair.old.tokens, expected: 0).first
    else { return true }
    return best.span.range.overlaps(quote)
  }
}

extension VersionText {
  /// The scalars between two offsets and what surrounds them, as a passage.
  fileprivate func passage(at range: Range<Int>) -> Passage {
    let reach = Limits.anchorContextScalarCount
    return Passage(
      exact: text[range],
      prefix: text[max(0, range.lowerBound - reach)..<range.lowerBound],
      suffix: text[range.upperBound..<min(text.count, range.upperBound + reach)],
      start: range.lowerBound,
      end: range.upperBound,
      textHash: .zero
    )
  }
}
