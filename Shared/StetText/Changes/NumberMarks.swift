import StetModel

/// Which tokens are a number that a story states, or part of a date.
struct NumberMarks {
  private var kinds: [Int: ChangeClass] = [:]
  private let version: VersionText

  /// Marks the numbers of some figures, with the qualifiers of those at the places of `changed`.
  init(_ version: VersionText, _ figures: [Figure], changed: Set<Int>) {
    self.version = version
    for (index, figure) in figures.enumerated() {
      let tokens = version.tokens(overlapping: figure.start..<figure.end)
      for token in tokens { kinds[token] = Self.kind(of: figure) }
      guard changed.contains(index), let qualifier = figure.qualifier else { continue }
      for token in Self.around(tokens, qualifier, version) { kinds[token] = .figure }
    }
  }

  private static func kind(of figure: Figure) -> ChangeClass {
    guard figure.isDateLike else { return .figure }
    return switch DateLikeRule.Kind(rawValue: figure.label) {
    case .date, .time: .date
    case .item: .wording
    case .age, .ordinal, .designation, nil: .figure
    }
  }

  func kind(of token: Int) -> ChangeClass? {
    kinds[token] ?? (version.tokens[token].kind == .number ? .figure : nil)
  }

  /// Where the words of a qualifier stand: before the number, or those with `or` behind it.
  private static func around(
    _ number: Range<Int>,
    _ qualifier: String,
    _ version: VersionText
  ) -> Range<Int> {
    let count = qualifier.split(separator: " ").count
    return qualifier.hasPrefix("or ")
      ? number.upperBound..<min(number.upperBound + count, version.tokens.count)
      : max(number.lowerBound - count, 0)..<number.lowerBound
  }
}
