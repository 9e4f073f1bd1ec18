/// Which tokens of a text stand between quotation marks, and which say who speaks.
///
/// A speaker is found by rule: the words beside a verb of saying, up to the next mark. It may be
/// wrong where the words stand in an unusual order; it is wrong alike in both versions.
struct SpokenWords {
  /// How far from the verb a speaker may begin or end.
  private static let speakerTokenCountMax = 12

  /// For each token, whether it is a quotation mark or stands between two.
  private(set) var isQuoted: [Bool]
  /// For each token, whether it names a speaker or is the verb of saying.
  private(set) var isAttribution: [Bool]

  /// Looks at the sentences of some ranges of tokens, and at their paragraphs for quotations.
  init(_ version: VersionText, in ranges: [Range<Int>]) {
    self.isQuoted = Array(repeating: false, count: version.tokens.count)
    self.isAttribution = Array(repeating: false, count: version.tokens.count)
    let tokens = FigureTokens(version: version)
    for paragraph in Self.those(of: version.paragraphs, ranges) { findQuotes(paragraph, tokens) }
    for sentence in Self.those(of: version.sentences, ranges) { findSpeakers(sentence, tokens) }
  }

  /// Those of all that have a token in common with some ranges, each once.
  private static func those(of all: [Range<Int>], _ ranges: [Range<Int>]) -> [Range<Int>] {
    var isWanted = [Bool](repeating: false, count: all.count)
    for range in ranges where !range.isEmpty {
      var index = all.partitioningIndex { $0.upperBound > range.lowerBound }
      while index < all.count, all[index].lowerBound < range.upperBound {
        isWanted[index] = true
        index += 1
      }
    }
    return all.indices.filter { isWanted[$0] }.map { all[$0] }
  }

  /// Marks what stands between quotation marks; one that is open ends with its paragraph.
  private mutating func findQuotes(_ paragraph: Range<Int>, _ tokens: FigureTokens) {
    var isOpen = false
    for index in paragraph {
      let isMark = tokens.mark(index) == 0x22
      isQuoted[index] = isOpen || isMark
      if isMark { isOpen.toggle() }
    }
  }

  private mutating func findSpeakers(_ sentence: Range<Int>, _ tokens: FigureTokens) {
    for index in sentence where !isQuoted[index] && Self.mayAttribute(tokens, index) {
      let range =
        tokens.word(index) == "according" && tokens.word(index + 1) == "to"
        ? index..<end(of: index, sentence, tokens) : speaker(of: index, sentence, tokens)
      for place in range { isAttribution[place] = true }
    }
  }

  /// The verb with the words before it or, where a mark stands there, behind it.
  private func speaker(
    of verb: Int,
    _ sentence: Range<Int>,
    _ tokens: FigureTokens
  ) -> Range<Int> {
    let least = max(sentence.lowerBound, verb - Self.speakerTokenCountMax)
    var start = verb
    while start > least, tokens.mark(start - 1) == nil, !isQuoted[start - 1] { start -= 1 }
    guard start == verb else { return start..<verb + 1 }
    return verb..<end(of: verb, sentence, tokens)
  }

  private func end(of start: Int, _ sentence: Range<Int>, _ tokens: FigureTokens) -> Int {
    let most = min(sentence.upperBound, start + Self.speakerTokenCountMax)
    var end = start + 1
    while end < most, tokens.mark(end) == nil, !isQuoted[end] { end += 1 }
    return end
  }

  private static func mayAttribute(_ tokens: FigureTokens, _ index: Int) -> Bool {
    tokens.version.tokens[index].kind == .word
      && verbs.contains(tokens.version.tokens[index].identity)
  }

  /// The verbs of saying, as tokens count as equal.
  private static let verbs = Set(
    Tokenizer.tokens(
      of: ScalarText(
        """
        said says told tells stated states stressed stresses added noted notes explained argued
        announced warned insisted claimed claims alleged acknowledged admitted confirmed replied
        wrote recalled declared reported reiterated emphasized emphasised underlined underscored
        asserted testified commented according
        """
      )
    )
    .map(\.identity)
  )
}
