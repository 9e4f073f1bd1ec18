/// A mapped span with the verdict on it.
struct JudgedSpan {
  /// Two spans closer than this in score cannot be told apart.
  static let marginMin = 0.1
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
