import StetModel

/// What may follow a number and belongs to it.
extension NumeralReader {
  func takeScale(_ numeral: inout Numeral, isMoney: Bool) {
    let end = numeral.tokens.upperBound
    guard end < limit else { return }
    let word = tokens.word(end)
    let money = isMoney && tokens.isJoined(end - 1) ? FigureWords.moneyScales[word] : nil
    guard let power = money ?? FigureWords.scales[word] else { return }
    numeral.value = numeral.value.shifted(by: power)
    numeral.high = numeral.high.map { $0.shifted(by: power) }
    numeral.tokens = numeral.tokens.lowerBound..<(end + 1)
  }

  /// `12-15`, `10 to 12`, `between 10 and 12`; after `from` two numbers are two figures.
  func takeRange(_ numeral: inout Numeral, isMoney: Bool) {
    let end = numeral.tokens.upperBound
    guard end + 1 < limit, numeral.plural == nil, let next = rangeEnd(numeral, end) else { return }
    guard let last = plain(at: next, isMoney: isMoney), last.form == .count, last.plural == nil
    else { return }
    // The scale behind `2 to 3 million` is that of both.
    let power =
      last.tokens.count > 1 && numeral.tokens.count == 1
      ? FigureWords.scales[tokens.word(last.tokens.upperBound - 1)] ?? 0 : 0
    let first = numeral.value.shifted(by: power)
    let low = first < last.value ? first : numeral.value
    guard low < last.value else { return }
    (numeral.value, numeral.high) = (low, last.value)
    numeral.tokens = numeral.tokens.lowerBound..<last.tokens.upperBound
  }

  /// Where the second number of a range would begin.
  private func rangeEnd(_ numeral: Numeral, _ end: Int) -> Int? {
    let before = tokens.word(numeral.tokens.lowerBound - 1)
    if tokens.mark(end) == 0x2D, tokens.isJoined(end - 1), tokens.isJoined(end) { return end + 1 }
    let sign = tokens.mark(end + 1).flatMap { FigureWords.currencySigns[$0] }
    let next = sign == nil ? end + 1 : end + 2
    switch tokens.word(end) {
    case "to", "or": return before == "from" ? nil : next
    case "and": return before == "between" ? next : nil
    default: return nil
    }
  }

  /// `%`, `percent`, `per cent`, `percentage points`, `euros`.
  func takeMeasure(_ numeral: inout Numeral) {
    let end = numeral.tokens.upperBound
    guard numeral.measure == nil, end < limit else { return }
    let next = tokens.word(end + 1)
    if tokens.mark(end) == 0x25 || FigureWords.percents.contains(tokens.word(end)) {
      take(1, .percent, "percent", &numeral)
    } else if tokens.word(end) == "per", next == "cent", end + 1 < limit {
      take(2, .percent, "percent", &numeral)
    } else if tokens.word(end) == "percentage", next.hasPrefix("point"), end + 1 < limit {
      take(2, .percent, "percentage point", &numeral)
    } else if let unit = tokens.mark(end).flatMap({ FigureWords.currencySigns[$0] })
      ?? FigureWords.currencies[tokens.word(end)]
    {
      take(1, .currency, unit, &numeral)
    }
  }

  private func take(
    _ count: Int,
    _ measure: Figure.Measure,
    _ unit: String,
    _ numeral: inout Numeral
  ) {
    (numeral.measure, numeral.unit) = (measure, unit)
    numeral.tokens = numeral.tokens.lowerBound..<(numeral.tokens.upperBound + count)
  }
}
