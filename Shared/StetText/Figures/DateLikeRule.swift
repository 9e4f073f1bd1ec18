/// Tells numbers whose change is no news by itself: years, dates, times, ages, ordinals, and
/// numbers that name or count off rather than measure.
struct DateLikeRule {
  let tokens: FigureTokens

  enum Kind: String {
    case date, time, age, ordinal, item, designation
  }

  /// What a number is when it measures nothing; `nil` for a figure that is news.
  func kind(of numeral: Numeral, in sentence: Range<Int>) -> Kind? {
    guard numeral.measure == nil, numeral.plural == nil else { return nil }
    if numeral.form == .date || isDay(numeral, sentence) || isYear(numeral, sentence) {
      return .date
    }
    if numeral.form == .time || isTime(numeral, sentence) { return .time }
    if numeral.form == .ordinal { return .ordinal }
    if isAge(numeral, sentence) { return .age }
    if isListed(numeral) { return .item }
    return isDesignation(numeral, sentence) ? .designation : nil
  }

  private func isTime(_ numeral: Numeral, _ sentence: Range<Int>) -> Bool {
    let end = numeral.tokens.upperBound
    guard end < sentence.upperBound, tokens.isNumber(numeral.tokens.lowerBound) else {
      return false
    }
    if FigureWords.clockTails.contains(tokens.word(end)) { return true }
    if tokens.isCapital(end), FigureWords.timeZones.contains(tokens.word(end)) { return true }
    // The letters of `9 a.m.` are tokens of their own.
    let isHalf = tokens.word(end) == "a" || tokens.word(end) == "p"
    return isHalf && tokens.mark(end + 1) == 0x2E && tokens.word(end + 2) == "m"
  }

  /// `March 22`, `22 March`, `22nd of March`, `Jan. 5`.
  private func isDay(_ numeral: Numeral, _ sentence: Range<Int>) -> Bool {
    guard numeral.tokens.count <= 3, tokens.isNumber(numeral.tokens.lowerBound) else {
      return false
    }
    let (start, end) = (numeral.tokens.lowerBound, numeral.tokens.upperBound)
    let before = tokens.mark(start - 1) == 0x2E ? start - 2 : start - 1
    if before >= sentence.lowerBound, isMonth(before) { return true }
    let behind = tokens.word(end) == "of" ? end + 1 : end
    return behind < sentence.upperBound && isMonth(behind)
  }

  private func isMonth(_ index: Int) -> Bool {
    tokens.isCapital(index) && GuardedWords.isMonth(tokens.word(index))
  }

  private func isYear(_ numeral: Numeral, _ sentence: Range<Int>) -> Bool {
    let (start, end) = (numeral.tokens.lowerBound, numeral.tokens.upperBound)
    guard tokens.isNumber(start), let year = Self.bareYear(tokens.digits(start)) else {
      return false
    }
    let next = end < sentence.upperBound ? tokens.word(end) : ""
    if FigureWords.countedNouns.contains(next) { return false }
    if (1_900...2_100).contains(year) { return true }
    return start > sentence.lowerBound && FigureWords.yearLeads.contains(tokens.word(start - 1))
  }

  /// Four digits from 1000 to 2100.
  private static func bareYear(_ digits: ArraySlice<UInt32>) -> UInt32? {
    guard digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let year = digits.reduce(0) { $0 * 10 + $1 - 0x30 }
    return (1_000...2_100).contains(year) ? year : nil
  }

  /// `34-year-old`, `34 years old`, `aged 34`, and `Ana Ruiz, 34,` behind a name.
  private func isAge(_ numeral: Numeral, _ sentence: Range<Int>) -> Bool {
    let (start, end) = (numeral.tokens.lowerBound, numeral.tokens.upperBound)
    if start > sentence.lowerBound, ["aged", "age"].contains(tokens.word(start - 1)) {
      return true
    }
    let noun = tokens.mark(end) == 0x2D ? end + 1 : end
    if ["year", "years", "month", "months"].contains(tokens.word(noun)) {
      let old = tokens.mark(noun + 1) == 0x2D ? noun + 2 : noun + 1
      return old < sentence.upperBound && tokens.word(old) == "old"
    }
    guard start - 2 >= sentence.lowerBound, tokens.mark(start - 1) == 0x2C,
      tokens.isCapital(start - 2), end < sentence.upperBound
    else { return false }
    return tokens.mark(end) == 0x2C || tokens.mark(end) == 0x2E
  }

  /// `1.` or `2)` at the beginning of a line, and `(3)`.
  private func isListed(_ numeral: Numeral) -> Bool {
    let (start, end) = (numeral.tokens.lowerBound, numeral.tokens.upperBound)
    guard numeral.tokens.count == 1, tokens.isNumber(start) else { return false }
    let mark = tokens.mark(end)
    if tokens.mark(start - 1) == 0x28, mark == 0x29 { return true }
    return tokens.startsLine(start) && tokens.isJoined(start) && (mark == 0x2E || mark == 0x29)
  }

  /// `Article 5`, `No. 10`, `#7`, `COVID-19`.
  private func isDesignation(_ numeral: Numeral, _ sentence: Range<Int>) -> Bool {
    let start = numeral.tokens.lowerBound
    guard start > sentence.lowerBound else { return false }
    if tokens.mark(start - 1) == 0x23 { return true }
    if tokens.mark(start - 1) == 0x2D, tokens.isJoined(start - 1), tokens.isJoined(start - 2) {
      return !tokens.word(start - 2).isEmpty
    }
    let before = tokens.mark(start - 1) == 0x2E ? start - 2 : start - 1
    return before >= sentence.lowerBound && FigureWords.designators.contains(tokens.word(before))
  }
}
