/// What changed inside a passage that a reader must be told of.
struct SpanChanges {
  /// The numbers differ.
  let figures: Bool
  /// The words between double quotation marks differ.
  let quotes: Bool

  init(from old: String, to new: String) {
    guard old != new else {
      (figures, quotes) = (false, false)
      return
    }
    let before = ScalarText(old)
    let after = ScalarText(new)
    let tokensBefore = Tokenizer.tokens(of: before)
    let tokensAfter = Tokenizer.tokens(of: after)
    self.figures =
      tokensBefore.filter { $0.kind == .number }.map(\.identity)
      != tokensAfter.filter { $0.kind == .number }.map(\.identity)
    self.quotes = Self.quoted(tokensBefore, in: before) != Self.quoted(tokensAfter, in: after)
  }

  private static func quoted(_ tokens: [Token], in text: ScalarText) -> [UInt64] {
    var isInside = false
    var words: [UInt64] = []
    for token in tokens {
      if token.kind == .mark, ScalarKind.unified(text.values[token.start]) == 0x22 {
        isInside.toggle()
      } else if isInside, token.kind != .mark {
        words.append(token.identity)
      }
    }
    return words
  }
}
