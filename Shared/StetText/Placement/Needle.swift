import StetModel

/// A passage with its surroundings, in tokens: what is looked for in the other text.
struct Needle {
  let tokens: [Token]
  /// The index of the first token in the text that the passage is of; 0 if that is not at hand.
  let firstIndex: Int
  /// Whether its first token is the text's first, and its last the text's last.
  let isAtStart: Bool
  let isAtEnd: Bool
  /// The tokens that overlap the quote itself.
  let exact: Range<Int>
  /// The quote's offsets, counted as those of the tokens are.
  let bounds: Range<Int>

  init?(_ passage: Passage) {
    let prefix = passage.prefix.unicodeScalars.count
    let count = passage.exact.unicodeScalars.count
    let bounds = prefix..<(prefix + count)
    let text = ScalarText(passage.prefix + passage.exact + passage.suffix)
    let tokens = Tokenizer.tokens(of: text)
    guard
      let first = tokens.firstIndex(where: { $0.end > bounds.lowerBound }),
      let last = tokens.lastIndex(where: { $0.start < bounds.upperBound }),
      first <= last
    else { return nil }
    self.tokens = tokens
    self.firstIndex = 0
    (self.isAtStart, self.isAtEnd) = (false, false)
    self.exact = first..<(last + 1)
    self.bounds = bounds
  }

  /// The passage at some offsets of a text that is at hand.
  init?(_ text: VersionText, _ bounds: Range<Int>) {
    let exact = text.tokens(overlapping: bounds)
    guard !exact.isEmpty else { return nil }
    let reach = Limits.anchorContextScalarCount
    let around = text.tokens(
      overlapping: bounds.lowerBound - reach..<bounds.upperBound + reach
    )
    self.tokens = Array(text.tokens[around])
    self.firstIndex = around.lowerBound
    self.isAtStart = around.lowerBound == 0
    self.isAtEnd = around.upperBound == text.tokens.count
    self.exact = exact.lowerBound - around.lowerBound..<exact.upperBound - around.lowerBound
    self.bounds = bounds
  }
}
