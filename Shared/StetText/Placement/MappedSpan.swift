/// The stretch of a text that an alignment gives for a passage, and how sure it is.
struct MappedSpan {
  /// The most words, and tokens, of a quote that is followed through a replacement as a whole.
  private static let replacedWordCountMax = 4
  private static let replacedCountMax = 8

  var range: Range<Int>
  /// The share of the quote, by the scalars of its tokens, that was kept.
  var keptShare: Double
  /// How many scalars of the quote's tokens were kept.
  var keptLetterCount: Int
  /// How many tokens of the quote, marks aside, were kept.
  var keptWordCount: Int
  /// The surroundings that were kept right beside the quote, by weight.
  var contextBefore: Int
  var contextAfter: Int

  /// Maps the quote by where each token of the needle was kept in `text`.
  init?(_ needle: Needle, _ kept: [Int?], _ text: [Token]) {
    let exact = needle.exact
    let keptIndices = exact.filter { kept[$0] != nil }
    let before = Self.context(needle, kept, stride(from: exact.lowerBound - 1, to: -1, by: -1))
    let after = Self.context(
      needle,
      kept,
      stride(from: exact.upperBound, to: needle.tokens.count, by: 1)
    )
    guard
      let range = Self.range(needle, kept, text),
      !range.isEmpty
    else { return nil }
    let letterCount = needle.tokens[exact].reduce(0) { $0 + $1.end - $1.start }
    let keptCount = keptIndices.reduce(0) { $0 + needle.tokens[$1].end - needle.tokens[$1].start }
    self.range = range
    self.keptLetterCount = keptCount
    self.keptShare = Double(keptCount) / Double(letterCount)
    self.keptWordCount = keptIndices.count { needle.tokens[$0].kind != .mark }
    self.contextBefore = before
    self.contextAfter = after
  }

  /// The weight of the tokens kept without a gap, walking away from the quote.
  private static func context(
    _ needle: Needle,
    _ kept: [Int?],
    _ indices: StrideTo<Int>
  ) -> Int {
    var weight = 0
    var previous: Int?
    for index in indices {
      guard let column = kept[index] else { break }
      if let previous, abs(column - previous) != 1 { break }
      weight += needle.tokens[index].weight
      previous = column
    }
    return weight
  }

  private static func range(
    _ needle: Needle,
    _ kept: [Int?],
    _ text: [Token]
  ) -> Range<Int>? {
    let exact = needle.exact
    guard
      let first = exact.first(where: { kept[$0] != nil }),
      let last = exact.last(where: { kept[$0] != nil }),
      let head = kept[first], let tail = kept[last]
    else { return replacement(needle, kept, text) }
    let start = start(needle, kept, text, first: first, head: head)
    let end = end(needle, kept, text, last: last, tail: tail)
    return start < end ? start..<end : nil
  }

  /// The most tokens that may stand where so many were lost at one end of a quote.
  private static func allowance(lost: Int) -> Int { 2 * lost + 2 }

  /// What stands where a short quote was, between neighbours that are still there.
  private static func replacement(
    _ needle: Needle,
    _ kept: [Int?],
    _ text: [Token]
  ) -> Range<Int>? {
    let exact = needle.exact
    guard
      exact.count <= replacedCountMax,
      exact.count(where: { needle.tokens[$0].kind != .mark }) <= replacedWordCountMax,
      let before = place(before: exact.lowerBound, needle, kept),
      let after = place(behind: exact.upperBound, needle, kept, count: text.count)
    else { return nil }
    guard (2...(2 * exact.count + 4)).contains(after - before) else { return nil }
    return text[before + 1].start..<text[after - 1].end
  }

  /// Where the neighbour before the quote was kept; the start of the text is always kept.
  private static func place(before index: Int, _ needle: Needle, _ kept: [Int?]) -> Int? {
    if index == 0, needle.isAtStart { return -1 }
    return index > 0 ? kept[index - 1] : nil
  }

  /// Where the neighbour behind the quote was kept; the end of the text is always kept.
  private static func place(
    behind index: Int,
    _ needle: Needle,
    _ kept: [Int?],
    count: Int
  ) -> Int? {
    if index == kept.count, needle.isAtEnd { return count }
    return index < kept.count ? kept[index] : nil
  }

  /// Where the quote starts, through a replaced beginning if what stood before it was kept.
  private static func start(
    _ needle: Needle,
    _ kept: [Int?],
    _ text: [Token],
    first: Int,
    head: Int
  ) -> Int {
    let token = needle.tokens[first]
    guard first != needle.exact.lowerBound else {
      return text[head].start + max(0, needle.bounds.lowerBound - token.start)
    }
    guard
      let before = place(before: needle.exact.lowerBound, needle, kept),
      head - before - 1 <= allowance(lost: first - needle.exact.lowerBound)
    else { return text[head].start }
    return text[before + 1].start
  }

  /// Where the quote ends, through a replaced ending if what stood behind it was kept.
  private static func end(
    _ needle: Needle,
    _ kept: [Int?],
    _ text: [Token],
    last: Int,
    tail: Int
  ) -> Int {
    let token = needle.tokens[last]
    guard last != needle.exact.upperBound - 1 else {
      return text[tail].end - max(0, token.end - needle.bounds.upperBound)
    }
    guard
      let after = place(behind: needle.exact.upperBound, needle, kept, count: text.count),
      after - tail - 1 <= allowance(lost: needle.exact.upperBound - 1 - last)
    else { return text[tail].end }
    return text[after - 1].end
  }
}
