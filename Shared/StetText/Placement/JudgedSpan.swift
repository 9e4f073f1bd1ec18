/// A mapped span with the verdict on it.
struct JudgedSpan {
  /// Two spans closer than this in score cannot be told apart.
  private static let marginMin = 0.1
  /// Surroundings of two words: the least that counts as still there.
  private static let strongContext = 8
  private static let longWordCount = 8

  let span: MappedSpan
  let score: Double
  private let isBefore: Bool
  private let isAfter: Bool

  init(_ span: MappedSpan, _ needle: Needle) {
    self.span = span
    let before = needle.tokens[..<needle.exact.lowerBound].reduce(0) { $0 + $1.weight }
    let after = needle.tokens[needle.exact.upperBound...].reduce(0) { $0 + $1.weight }
    self.isBefore = span.contextBefore >= Self.strongContext
    self.isAfter = span.contextAfter >= Self.strongContext
    let context = Double(span.contextBefore + span.contextAfter) / Double(max(before + after, 1))
    self.score = 0.25 + 0.45 * span.keptShare + 0.25 * min(context, 1)
  }

  /// Whether the evidence suffices to place a note here.
  var isAcceptable: Bool {
    let words = span.keptWordCount
    if span.keptShare >= 0.8, words >= Self.longWordCount { return true }
    if span.keptShare >= 0.6, isBefore || isAfter, words >= 3 || (isBefore && isAfter) {
      return true
    }
    guard isBefore, isAfter else { return false }
    if span.keptShare >= 0.34 || (words >= 4 && span.keptShare >= 0.25) { return true }
    return words == 0 && span.contextBefore + span.contextAfter >= 3 * Self.strongContext
  }

  var isWorthShowing: Bool { span.keptShare >= 0.3 || (isBefore && isAfter) }

  var needsReview: Bool { span.keptShare < 0.6 || !(isBefore && isAfter) }

  var hasContext: Bool { isBefore || isAfter }

  var reason: Placed.Reason {
    if span.keptShare == 0 { return .replacedInContext }
    return hasContext ? .changedInContext : .mostlyKept
  }
}

extension JudgedSpan {
  /// Every region of a text worth a look, mapped and judged, the best first.
  ///
  /// `expected` is how far the text's indices are ahead of the needle's where nothing changed.
  static func all(for needle: Needle, in text: [Token], expected: Int) -> [JudgedSpan] {
    var judged: [JudgedSpan] = []
    for distance in Seeds.distances(of: needle.tokens, in: text, expected: expected) {
      let alignment = Alignment(of: needle.tokens, in: text, distance: distance)
      guard let span = MappedSpan(needle, alignment.kept, text) else { continue }
      guard !judged.contains(where: { $0.span.range.overlaps(span.range) }) else { continue }
      judged.append(JudgedSpan(span, needle))
    }
    return judged.sorted {
      ($1.score, $0.span.range.lowerBound) < ($0.score, $1.span.range.lowerBound)
    }
  }

  /// The best of several, if it is good enough and no other is nearly as good.
  static func best(of spans: [JudgedSpan], where isGood: (JudgedSpan) -> Bool) -> JudgedSpan? {
    let good = spans.filter(isGood)
    guard let best = good.first else { return nil }
    return good.count > 1 && good[1].score > best.score - marginMin ? nil : best
  }
}

/// Spans of a text that is aligned with the one the passage is of.
extension JudgedSpan {
  /// Kept by this share, a passage needs no other evidence.
  static let safeShare = 0.6
  private static let leastShare = 0.34
  private static let leastLetterCount = 4
  private static let leastShareOfMany = 0.25
  private static let manyWordCount = 4
  private static let similarShare = 0.66

  /// Whether the alignment alone suffices to place a note here.
  var isMapped: Bool {
    if span.keptShare == 0 { return true }
    guard span.keptLetterCount >= Self.leastLetterCount else { return false }
    return span.keptShare >= Self.leastShare
      || (span.keptWordCount >= Self.manyWordCount && span.keptShare >= Self.leastShareOfMany)
  }

  /// Whether similar words that nothing else explains suffice to place a note here.
  var isSimilar: Bool {
    isAcceptable
      || (span.keptShare >= Self.similarShare && span.keptWordCount >= Self.manyWordCount)
  }
}
