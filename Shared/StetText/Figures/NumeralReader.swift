import StetModel

/// Reads the number that begins at a token, if one does.
struct NumeralReader {
  let tokens: FigureTokens
  /// The token behind the sentence.
  let limit: Int

  /// Whether a number can begin at a token, as far as the token by itself can tell.
  ///
  /// Most tokens are words that cannot; their letters need not be looked at.
  static func mayStart(_ token: Token) -> Bool {
    token.kind != .word || starters.contains(token.identity)
  }

  private static let starters: Set<UInt64> = {
    let words =
      NumberWordSum.starters + FigureWords.plurals.keys + FigureWords.ordinals.keys
      + FigureWords.currencies.keys + ["half"]
    return Set(Tokenizer.tokens(of: ScalarText(words.joined(separator: " "))).map(\.identity))
  }()

  func numeral(at start: Int) -> Numeral? {
    let sign = tokens.mark(start).flatMap { FigureWords.currencySigns[$0] }
    let code = sign == nil && tokens.isNumber(start + 1) ? currencyCode(start) : nil
    let first = sign ?? code == nil ? start : start + 1
    guard first < limit else { return nil }
    guard var numeral = plain(at: first, isMoney: sign != nil) else { return nil }
    guard numeral.form == .count else { return sign == nil ? numeral : nil }
    if let currency = sign ?? code { (numeral.measure, numeral.unit) = (.currency, currency) }
    takeRange(&numeral, isMoney: sign != nil)
    takeMeasure(&numeral)
    let isDollar = sign == "dollar" && tokens.isJoined(start - 1) && tokens.word(start - 1) == "us"
    numeral.tokens = (isDollar ? start - 1 : start)..<numeral.tokens.upperBound
    return numeral
  }

  /// `USD` or `EUR`, in capitals.
  private func currencyCode(_ index: Int) -> String? {
    let word = tokens.word(index)
    return word.utf8.count == 3 && tokens.isCapital(index) ? FigureWords.currencies[word] : nil
  }

  /// A number without what stands around it.
  func plain(at start: Int, isMoney: Bool) -> Numeral? {
    if tokens.isNumber(start) { return digits(at: start, isMoney: isMoney) }
    if let words = words(at: start) { return words }
    if let power = FigureWords.plurals[tokens.word(start)] { return plural(at: start, power) }
    guard let place = FigureWords.ordinals[tokens.word(start)] else { return nil }
    var numeral = Numeral(value: PlainDecimal(place), tokens: start..<(start + 1))
    numeral.form = .ordinal
    return numeral
  }

  private func digits(at start: Int, isMoney: Bool) -> Numeral? {
    if let joined = joined(at: start) { return joined }
    guard let value = PlainDecimal(tokens.digits(start)) else {
      let isDate = tokens.digits(start).count { $0 == 0x2E } == 2
      return written(start..<(start + 1), isDate ? .date : .code)
    }
    var numeral = Numeral(value: value, tokens: start..<(start + 1))
    if tokens.isJoined(start), Self.ordinalTails.contains(tokens.word(start + 1)) {
      (numeral.form, numeral.tokens) = (.ordinal, start..<(start + 2))
    } else {
      takeScale(&numeral, isMoney: isMoney)
    }
    return numeral
  }

  private static let ordinalTails: Set<String> = ["st", "nd", "rd", "th"]

  /// Numbers joined by marks: times, dates, telephone numbers; `nil` for one number or a range.
  private func joined(at start: Int) -> Numeral? {
    var (end, marks) = (start + 1, Set<UInt32>())
    while end + 1 < limit, let mark = tokens.mark(end), Self.joints.contains(mark),
      tokens.isJoined(end - 1), tokens.isJoined(end), tokens.isNumber(end + 1)
    {
      marks.insert(mark)
      end += 2
    }
    let count = (end - start + 1) / 2
    guard count > 1 else { return nil }
    if marks == [0x3A] { return written(start..<end, .time) }
    if count == 3 || marks == [0x2F] { return written(start..<end, .date) }
    guard count == 2, marks == [0x2D] else { return written(start..<end, .code) }
    switch (tokens.digits(start).count, tokens.digits(start + 2).count) {
    case (3, 4): return written(start..<end, .code)
    case (4, 2): return written(start..<end, .date)
    default: return nil
    }
  }

  /// A number that is none to reckon with: its first digits stand for it.
  private func written(_ range: Range<Int>, _ form: Numeral.Form) -> Numeral {
    let digits = tokens.digits(range.lowerBound).prefix { $0 != 0x2C && $0 != 0x2E }
    let value = PlainDecimal(digits.drop { $0 == 0x30 }) ?? PlainDecimal(0)
    var numeral = Numeral(value: value, tokens: range)
    numeral.form = form
    return numeral
  }

  /// Hyphen, slash and colon.
  private static let joints: Set<UInt32> = [0x2D, 0x2F, 0x3A]

  private func words(at start: Int) -> Numeral? {
    if tokens.word(start) == "half", tokens.word(start + 1) == "a", start + 2 < limit,
      let power = FigureWords.scales[tokens.word(start + 2)]
    {
      let half = PlainDecimal(5).shifted(by: power - 1)
      return Numeral(value: half, tokens: start..<(start + 3))
    }
    guard let words = NumberWords(tokens, at: start, before: limit) else { return nil }
    guard words.end > start + 1 || tokens.word(start) != "one" || isCountingOne(start) else {
      return nil
    }
    let isPart = tokens.mark(words.end) == 0x2D ? words.end + 1 : words.end
    guard isPart >= limit || !Self.fractions.contains(tokens.word(isPart)) else {
      return written(start..<(isPart + 1), .code)
    }
    return Numeral(value: words.value, tokens: start..<words.end)
  }

  private static let fractions: Set<String> = [
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifths", "sixths", "tenths",
  ]

  /// Whether `one` counts something rather than standing for it.
  private func isCountingOne(_ index: Int) -> Bool {
    let next = tokens.word(index + 1)
    return index + 1 < limit && !next.isEmpty && !tokens.isCapital(index + 1)
      && !FigureWords.boundaries.contains(next) && !Self.afterPronoun.contains(next)
      && !Self.beforePronoun.contains(tokens.word(index - 1))
  }

  private static let afterPronoun: Set<String> = ["another", "day", "thing", "time", "such"]
  private static let beforePronoun: Set<String> = [
    "no", "any", "every", "each", "this", "that", "the",
  ]

  /// `hundreds`, or `tens of thousands`.
  private func plural(at start: Int, _ power: Int) -> Numeral? {
    var numeral = Numeral(value: PlainDecimal(1).shifted(by: power), tokens: start..<(start + 1))
    if start + 2 < limit, tokens.word(start + 1) == "of",
      let more = FigureWords.plurals[tokens.word(start + 2)]
    {
      numeral.value = numeral.value.shifted(by: more)
      numeral.tokens = start..<(start + 3)
    } else if power == 1 {
      return nil
    }
    numeral.plural = numeral.tokens.map { tokens.word($0) }.joined(separator: " ")
    return numeral
  }
}
