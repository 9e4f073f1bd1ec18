/// Which tokens are names: words with a capital that does not come from where they stand.
struct NameMarks {
  private let tokens: FigureTokens
  /// The first words of sentences and of quotations.
  private var firsts: Set<Int> = []
  /// Most words of the headline have capitals: they tell nothing.
  private var isTitleCase = false

  init(_ version: VersionText, of part: StoryPart) {
    self.tokens = FigureTokens(version: version)
    for sentence in version.sentences {
      if let first = sentence.first(where: { version.tokens[$0].kind != .mark }) {
        firsts.insert(first)
      }
    }
    guard part == .headline else { return }
    let words = version.tokens.indices.filter {
      version.tokens[$0].kind == .word && version.tokens[$0].end - version.tokens[$0].start > 3
    }
    self.isTitleCase = words.count { tokens.isCapital($0) } * 3 > words.count * 2
  }

  func isName(_ index: Int) -> Bool {
    guard !isTitleCase, tokens.isCapital(index), !firsts.contains(index) else { return false }
    guard tokens.version.tokens[index].end - tokens.version.tokens[index].start > 1 else {
      return false
    }
    if tokens.mark(index - 1) == 0x22 { return false }
    return GuardedWords.kind(of: tokens.word(index)) == nil
  }
}
