/// The words around a number that say how sure it is: `at least`, `up to`, `or more`.
struct Qualifier {
  let words: String
  let bound: FigureWords.Bound
  /// The tokens of number and qualifier together.
  let tokens: Range<Int>

  /// Reads what qualifies the number of some tokens, inside a sentence.
  init?(_ tokens: FigureTokens, of number: Range<Int>, in sentence: Range<Int>) {
    if let before = Self.before(number, tokens, sentence.lowerBound) {
      self = before
    } else if let behind = Self.behind(number, tokens, sentence.upperBound) {
      self = behind
    } else {
      return nil
    }
  }

  private init(_ words: String, _ bound: FigureWords.Bound, _ tokens: Range<Int>) {
    self.words = words
    self.bound = bound
    self.tokens = tokens
  }

  private static func before(
    _ number: Range<Int>,
    _ tokens: FigureTokens,
    _ limit: Int
  ) -> Self? {
    let end = number.lowerBound
    guard let phrases = phrases[tokens.word(end - 1)], end > limit else { return nil }
    let found = phrases.first { phrase in
      let start = end - phrase.words.count
      return start >= limit
        && phrase.words.indices.allSatisfy { tokens.word(start + $0) == phrase.words[$0] }
    }
    return found.map {
      Self(
        $0.words.joined(separator: " "),
        $0.bound,
        (end - $0.words.count)..<number.upperBound
      )
    }
  }

  /// The phrases by their last word.
  private static let phrases = Dictionary(grouping: FigureWords.qualifiers) { $0.words.last ?? "" }

  private static func behind(_ number: Range<Int>, _ tokens: FigureTokens, _ limit: Int) -> Self? {
    let end = number.upperBound
    guard end < limit else { return nil }
    if tokens.mark(end) == 0x2B, tokens.isJoined(end - 1) {
      return Self("or more", .least, number.lowerBound..<(end + 1))
    }
    guard tokens.word(end) == "or", end + 1 < limit,
      let bound = tails[tokens.word(end + 1)]
    else { return nil }
    return Self("or \(tokens.word(end + 1))", bound, number.lowerBound..<(end + 2))
  }

  private static let tails: [String: FigureWords.Bound] = [
    "more": .least, "fewer": .most, "less": .most, "so": .near,
  ]
}
