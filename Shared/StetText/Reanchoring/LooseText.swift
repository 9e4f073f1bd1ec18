/// What of one version no part of the other explains.
struct LooseText: Sendable {
  /// Explained tokens between two others that do not part them.
  private static let gapMax = 2
  private static let separatorCountMax = 16

  /// Stretches of scalars, in order.
  let regions: [Range<Int>]
  /// The loose tokens; what lies between is stood for by tokens that equal none.
  let tokens: [Token]

  init(_ text: VersionText, where isLoose: (Int) -> Bool) {
    var (regions, tokens): ([Range<Int>], [Token]) = ([], [])
    var last: Int?
    for index in text.tokens.indices where isLoose(index) {
      let token = text.tokens[index]
      let gap = last.map { index - $0 - 1 } ?? Int.max
      if gap <= Self.gapMax, let region = regions.popLast() {
        regions.append(region.lowerBound..<token.end)
      } else {
        regions.append(token.start..<token.end)
      }
      if let last {
        let between = text.tokens[last + 1..<index].prefix(Self.separatorCountMax)
        tokens += between.map(Self.separator)
      }
      tokens.append(token)
      last = index
    }
    (self.regions, self.tokens) = (regions, tokens)
  }

  /// Stands where the explained token does: a passage may begin or end beside it.
  private static func separator(_ token: Token) -> Token {
    Token(start: token.start, end: token.end, kind: .mark, identity: 0)
  }
}
