/// A number written in English words: `six`, `twenty-one`, `a hundred and five`, `two dozen`.
struct NumberWords {
  let value: PlainDecimal
  /// The token behind the last word.
  let end: Int

  /// Reads the longest number that starts at `start` and ends before `limit`.
  init?(_ tokens: FigureTokens, at start: Int, before limit: Int) {
    var sum = NumberWordSum()
    var end = start
    if tokens.word(start) == "a" {
      guard start + 1 < limit, sum.take("one"), sum.take(tokens.word(start + 1)) else { return nil }
      end = start + 2
    }
    while let next = Self.next(tokens, end, isFirst: end == start, before: limit),
      sum.take(tokens.word(next))
    {
      end = next + 1
    }
    guard end > start else { return nil }
    self.value = PlainDecimal(sum.value)
    self.end = end
  }

  /// Where the next word of the number would be, behind a hyphen or `and` if need be.
  private static func next(
    _ tokens: FigureTokens,
    _ index: Int,
    isFirst: Bool,
    before limit: Int
  ) -> Int? {
    guard index < limit else { return nil }
    guard !isFirst, index + 1 < limit else { return index }
    let isHyphened = tokens.mark(index) == 0x2D && tokens.isJoined(index - 1)
    if isHyphened, tokens.isJoined(index) { return index + 1 }
    let isJoining = tokens.word(index) == "and" && tokens.word(index - 1) == "hundred"
    return isJoining && NumberWordSum.isSmall(tokens.word(index + 1)) ? index + 1 : index
  }
}

/// The value of English number words, added up one by one.
struct NumberWordSum {
  private static let units: [String: UInt64] = Dictionary(
    uniqueKeysWithValues: zip(
      """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
      sixteen seventeen eighteen nineteen
      """
      .listedWords,
      0...
    )
  )
  private static let tens: [String: UInt64] = Dictionary(
    uniqueKeysWithValues: zip(
      "twenty thirty forty fifty sixty seventy eighty ninety".listedWords,
      stride(from: 20, through: 90, by: 10)
    )
  )
  private static let scales: [String: UInt64] = [
    "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
  ]

  /// The words that can begin a number.
  static var starters: [String] { ["a"] + units.keys + tens.keys }

  /// Whether a word can begin a number, or stand behind `hundred and`.
  static func isSmall(_ word: String) -> Bool { units[word] != nil || tens[word] != nil }

  private var total: UInt64 = 0
  /// What no `thousand` or the like has been said of yet.
  private var part: UInt64 = 0
  private var scaleBefore = UInt64.max
  private var isEnded = false

  var value: UInt64 { total + part }

  /// Takes a word that goes on with the number, or refuses it and stays as it was.
  mutating func take(_ word: String) -> Bool {
    guard !isEnded else { return false }
    if let unit = Self.units[word] {
      guard part % 100 == 0 || (part % 10 == 0 && part % 100 > 10 && (1...9).contains(unit)) else {
        return false
      }
      part += unit
      isEnded = unit == 0
    } else if let ten = Self.tens[word] {
      guard part % 100 == 0 else { return false }
      part += ten
    } else {
      return takeMultiple(word)
    }
    return true
  }

  private mutating func takeMultiple(_ word: String) -> Bool {
    guard part > 0 else { return false }
    if let scale = Self.scales[word] {
      guard scale < scaleBefore else { return false }
      (total, part, scaleBefore) = (total + part * scale, 0, scale)
      return true
    }
    guard part < 100, word == "hundred" || (word == "dozen" && total == 0) else { return false }
    part *= word == "hundred" ? 100 : 12
    isEnded = word == "dozen"
    return true
  }
}
