package import StetModel

/// Places passages of one version in the text of another.
///
/// In this order: the same text in the same surroundings; changed text between surroundings that
/// are still there, or mostly kept text beside them; a long quote that stands only once; else an
/// orphan with candidates. A wrong place is worse than an orphan, so every step asks for evidence
/// of the surroundings unless the quote itself is long.
///
/// Total: no passage and no text make it trap. The work grows with the text, never faster.
package struct Placement: Sendable {
  private let text: ScalarText
  private lazy var tokens = Tokenizer.tokens(of: text)

  /// - Parameter text: The canonical text to place passages in; its tokens are found only once.
  package init(into text: ScalarText) { self.text = text }

  /// Places one passage in a text that is needed for nothing else.
  package static func place(_ passage: Passage, in text: String) -> Placed {
    var placement = Placement(into: ScalarText(text))
    return placement.place(passage)
  }

  /// Places one passage; an empty one is an orphan.
  package mutating func place(_ passage: Passage) -> Placed {
    guard !passage.exact.isEmpty else { return .orphan(.notFound) }
    let hits = ExactHits(of: passage, in: text)
    let evidence = Evidence(of: passage)
    if let best = hits.best, evidence.trusts(best) {
      return letterForLetter(passage, best, isTied: hits.isTied, evidence)
    }
    var spans: [JudgedSpan] = []
    if let needle = Needle(passage) {
      let tokens = tokens
      let behind = tokens.partitioningIndex { $0.end > passage.start }
      let expected = behind - needle.exact.lowerBound
      spans = JudgedSpan.all(for: needle, in: tokens, expected: expected)
    }
    if let placed = changed(passage, spans) { return placed }
    if let best = hits.best, hits.count == 1, evidence.trustsAlone {
      return only(passage, best, evidence)
    }
    return orphan(passage, hits.best, spans)
  }
}

/// The outcomes.
extension Placement {
  private func letterForLetter(
    _ passage: Passage,
    _ hit: ExactHit,
    isTied: Bool,
    _ evidence: Evidence
  ) -> Placed {
    let range = hit.start..<(hit.start + evidence.exactCount)
    let stays = hit.start == passage.start
    let isWhole = hit.context == evidence.contextCount
    var placed = found(passage, range)
    placed.state = stays ? .exact : .shifted
    placed.score = stays && isWhole ? 1 : 0.8 + 0.2 * evidence.share(of: hit)
    placed.reason = isTied && !stays ? .nearestOfSeveral : stays ? .sameText : .textAndContext
    placed.needsReview = isTied && !stays
    return placed
  }

  private func only(_ passage: Passage, _ hit: ExactHit, _ evidence: Evidence) -> Placed {
    var placed = found(passage, hit.start..<(hit.start + evidence.exactCount))
    placed.state = hit.start == passage.start ? .exact : .shifted
    placed.score = 0.6
    placed.reason = .textOnly
    placed.needsReview = true
    return placed
  }

  /// The best span, if it is good enough and no other is nearly as good.
  private func changed(_ passage: Passage, _ spans: [JudgedSpan]) -> Placed? {
    guard let best = JudgedSpan.best(of: spans, where: \.isAcceptable) else { return nil }
    var placed = found(passage, best.span.range)
    if placed.exact == passage.exact {
      placed.state = best.span.range.lowerBound == passage.start ? .exact : .shifted
      placed.reason = best.hasContext ? .textAndContext : .textOnly
    } else {
      placed.state = .fuzzy
      placed.reason = best.reason
    }
    placed.score = best.score
    placed.needsReview = best.needsReview
    return placed
  }

  private func orphan(_ passage: Passage, _ hit: ExactHit?, _ spans: [JudgedSpan]) -> Placed {
    var candidates = spans.filter(\.isWorthShowing).map {
      Placed.Candidate(range: $0.span.range, exact: text[$0.span.range], score: $0.score)
    }
    if let hit {
      let range = hit.start..<(hit.start + passage.exact.unicodeScalars.count)
      candidates.removeAll { $0.range.overlaps(range) }
      candidates.append(Placed.Candidate(range: range, exact: passage.exact, score: 0.5))
    }
    candidates.sort { ($1.score, $0.range.lowerBound) < ($0.score, $1.range.lowerBound) }
    return .orphan(
      candidates.isEmpty ? .notFound : .tooUncertain,
      candidates: Array(candidates.prefix(3))
    )
  }

  /// A placement at `range` with its flags; the caller says how it came about.
  private func found(_ passage: Passage, _ range: Range<Int>) -> Placed {
    let changes = SpanChanges(from: passage.exact, to: text[range])
    return Placed(
      state: .fuzzy,
      range: range,
      exact: text[range],
      score: 0,
      reason: .notFound,
      needsReview: false,
      figureChanged: changes.figures,
      quoteChanged: changes.quotes,
      candidates: []
    )
  }
}
