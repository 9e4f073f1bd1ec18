import StetModel

/// A passage with its surroundings, in tokens: what is looked for in the other text.
struct Needle {
  let tokens: [Token]
  /// The tokens that overlap the quote itself.
  let exact: Range<Int>
  /// The quote's offsets in the needle's own scalars.
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
    self.exact = first..<(last + 1)
    self.bounds = bounds
  }
}
