import StetModel

/// The words of a sentence around a number.
struct FigureClause {
  /// How far from a number the words may stand that belong to it.
  private static let wordCountMax = 5
  private static let reachMax = 8

  let tokens: FigureTokens
  let sentence: Range<Int>

  /// The place of the noun that a number counts, if one follows.
  func noun(behind end: Int, of numeral: Numeral) -> Int? {
    var index = end
    // `20 percent of voters`, `$5 million in aid`, `hundreds of people`, `144 of the victims`.
    let isMoneyIn = numeral.measure == .currency && tokens.word(index) == "in"
    if index < sentence.upperBound, tokens.word(index) == "of" || isMoneyIn {
      index += 1
    } else if numeral.measure != nil {
      return nil
    }
    while index < sentence.upperBound, index < end + Self.wordCountMax,
      isHyphen(index) || FigureWords.fillers.contains(tokens.word(index))
    {
      index += 1
    }
    return head(of: run(from: index), isOne: numeral.value == PlainDecimal(1))
  }

  /// Words that follow one another up to a mark, a number, or a word that ends what is counted.
  private func run(from start: Int) -> [Int] {
    var words: [Int] = []
    var index = start
    while index < sentence.upperBound, words.count < Self.wordCountMax {
      if isHyphen(index), !words.isEmpty {
        index += 1
        continue
      }
      let word = tokens.word(index)
      guard !word.isEmpty, !FigureWords.boundaries.contains(word) else { break }
      // Behind a noun, what ends as a verb is one.
      guard words.isEmpty || VerbStem.of(word) == nil || isHyphen(index - 1) else { break }
      words.append(index)
      index += 1
    }
    return words
  }

  private func head(of run: [Int], isOne: Bool) -> Int? {
    if let plural = run.first(where: { isPlural(tokens.word($0)) }) { return plural }
    return isOne ? run.last : run.first
  }

  private func isPlural(_ word: String) -> Bool {
    if FigureWords.plainPlurals.contains(word) { return true }
    return word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
      && !word.hasSuffix("us") && !word.hasSuffix("is") && !word.hasSuffix("'s")
  }

  private func isHyphen(_ index: Int) -> Bool {
    tokens.mark(index) == 0x2D && tokens.isJoined(index - 1) && tokens.isJoined(index)
  }

  /// The verb that says what became of the noun at a place, in its plain form.
  func verb(behind noun: Int) -> String? {
    let end = min(sentence.upperBound, noun + 1 + Self.reachMax)
    for index in noun + 1..<max(end, noun + 1) {
      let word = tokens.word(index)
      guard !word.isEmpty else { return nil }
      if let stem = VerbStem.of(word) { return stem }
      guard isPassedOver(word) else { return nil }
    }
    return nil
  }

  private func isPassedOver(_ word: String) -> Bool {
    FigureWords.auxiliaries.contains(word) || word.hasSuffix("ly")
  }

  /// The verb right before a number, in its plain form: `killing at least 12`, `sentenced to 12`.
  func verb(before start: Int) -> String? {
    let place = Self.links.contains(tokens.word(start - 1)) ? start - 2 : start - 1
    return place < sentence.lowerBound ? nil : VerbStem.of(tokens.word(place))
  }

  private static let links: Set<String> = ["to", "by", "at", "with", "for", "of", "from"]

  private static let joiners: Set<String> = [
    "and", "or", "but", "nor", "while", "when", "where", "that", "which", "who", "if", "because",
  ]

  /// The words before a number that name it: `death toll` of `the death toll rose to 144`.
  func subject(before start: Int) -> [String] {
    var index = start - 1
    let first = max(sentence.lowerBound, start - Self.reachMax)
    var verb: String?
    while index >= first {
      let word = tokens.word(index)
      guard !word.isEmpty, !Self.joiners.contains(word) else { return [] }
      if let stem = VerbStem.of(word), verb == nil {
        verb = stem
      } else if !FigureWords.boundaries.contains(word), !word.hasSuffix("ly") {
        break
      }
      index -= 1
    }
    guard index >= first else { return [] }
    let noun = tokens.word(index)
    let before = index > first ? tokens.word(index - 1) : ""
    let isCompound =
      !before.isEmpty && !FigureWords.boundaries.contains(before)
      && !FigureWords.fillers.contains(before) && VerbStem.of(before) == nil
    return (isCompound ? [before] : []) + [noun] + [verb].compactMap(\.self)
  }
}
