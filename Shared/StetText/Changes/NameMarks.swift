/// Which tokens are names: words with a capital that does not come from where they stand.
struct NameMarks {
  private let tokens: FigureTokens
  /// Most words of the headline have capitals: they tell nothing.
  private var isTitleCase = false

  init(_ version: VersionText, of part: StoryPart) {
    self.tokens = FigureTokens(version: version)
    guard part == .headline else { return }
    let words = version.tokens.indices.filter {
      version.tokens[$0].kind == .word && version.tokens[$0].end - version.tokens[$0].start > 3
    }
    self.isTitleCase = words.count { tokens.isCapital($0) } * 3 > words.count * 2
  }

  func isName(_ index: Int) -> Bool {
    guard !isTitleCase, tokens.isCapital(index), !isFirst(index) else { return false }
    guard tokens.version.tokens[index].end - tokens.version.tokens[index].start > 1 else {
      return false
    }
    if tokens.mark(index - 1) == 0x22 { return false }
    return GuardedWords.kind(of: tokens.word(index)) == nil
  }

  /// No sentence begins with more quotes and brackets.
  private static let markCountMax = 4

  /// Whether it is the first word of its sentence, which has a capital anyway.
  private func isFirst(_ index: Int) -> Bool {
    let start = tokens.version.sentences[tokens.version.sentence(of: index)].lowerBound
    return index - start <= Self.markCountMax
      && tokens.version.tokens[start..<index].allSatisfy { $0.kind == .mark }
  }
}
