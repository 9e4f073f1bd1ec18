/// The stretch of a text that an alignment gives for a passage, and how sure it is.
struct MappedSpan {
  /// The most tokens that a quote may have to be followed through a replacement as a whole.
  private static let replacedCountMax = 4

  var range: Range<Int>
  /// The share of the quote, by weight, that was kept.
  var keptShare: Double
  /// How many tokens of the quote, marks aside, were kept.
  var keptWordCount: Int
  /// The surroundings that were kept right beside the quote, by weight.
  var contextBefore: Int
  var contextAfter: Int

  init?(_ needle: Needle, _ alignment: Alignment, _ text: [Token]) {
    let exact = needle.exact
    let keptIndices = exact.filter { alignment.kept[$0] != nil }
    let before = Self.context(needle, alignment, stride(from: exact.lowerBound - 1, to: -1, by: -1))
    let after = Self.context(
      needle,
      alignment,
      stride(from: exact.upperBound, to: needle.tokens.count, by: 1)
    )
    guard
      let range = Self.range(needle, alignment, text, keptCount: keptIndices.count),
      !range.isEmpty
    else { return nil }
    let keptWeight = keptIndices.reduce(0) { $0 + needle.tokens[$1].weight }
    self.range = range
    self.keptShare = Double(keptWeight) / Double(needle.tokens[exact].reduce(0) { $0 + $1.weight })
    self.keptWordCount = keptIndices.count { needle.tokens[$0].kind != .mark }
    self.contextBefore = before
    self.contextAfter = after
  }

  /// The weight of the tokens kept without a gap, walking away from the quote.
  private static func context(
    _ needle: Needle,
    _ alignment: Alignment,
    _ indices: StrideTo<Int>
  ) -> Int {
    var weight = 0
    var previous: Int?
    for index in indices {
      guard let column = alignment.kept[index] else { break }
      if let previous, abs(column - previous) != 1 { break }
      weight += needle.tokens[index].weight
      previous = column
    }
    return weight
  }

  private static func range(
    _ needle: Needle,
    _ alignment: Alignment,
    _ text: [Token],
    keptCount: Int
  ) -> Range<Int>? {
    let exact = needle.exact
    guard
      let first = exact.first(where: { alignment.kept[$0] != nil }),
      let last = exact.last(where: { alignment.kept[$0] != nil }),
      let head = alignment.kept[first], let tail = alignment.kept[last]
    else { return replacement(needle, alignment, text) }
    let allowance = 2 * (exact.count - keptCount) + 1
    let start = start(needle, alignment, text, first: first, head: head, allowance: allowance)
    let end = end(needle, alignment, text, last: last, tail: tail, allowance: allowance)
    return start < end ? start..<end : nil
  }

  /// What stands where a short quote was, between neighbours that are still there.
  private static func replacement(
    _ needle: Needle,
    _ alignment: Alignment,
    _ text: [Token]
  ) -> Range<Int>? {
    let exact = needle.exact
    guard
      exact.count <= replacedCountMax, exact.lowerBound > 0,
      exact.upperBound < needle.tokens.count,
      let before = alignment.kept[exact.lowerBound - 1],
      let after = alignment.kept[exact.upperBound]
    else { return nil }
    guard (2...(2 * exact.count + 2)).contains(after - before) else { return nil }
    return text[before + 1].start..<text[after - 1].end
  }

  /// Where the quote starts, through a replaced beginning if what stood before it was kept.
  private static func start(
    _ needle: Needle,
    _ alignment: Alignment,
    _ text: [Token],
    first: Int,
    head: Int,
    allowance: Int
  ) -> Int {
    let token = needle.tokens[first]
    guard first != needle.exact.lowerBound else {
      return text[head].start + max(0, needle.bounds.lowerBound - token.start)
    }
    guard
      needle.exact.lowerBound > 0,
      let before = alignment.kept[needle.exact.lowerBound - 1],
      head - before - 1 <= allowance
    else { return text[head].start }
    return text[before + 1].start
  }

  /// Where the quote ends, through a replaced ending if what stood behind it was kept.
  private static func end(
    _ needle: Needle,
    _ alignment: Alignment,
    _ text: [Token],
    last: Int,
    tail: Int,
    allowance: Int
  ) -> Int {
    let token = needle.tokens[last]
    guard last != needle.exact.upperBound - 1 else {
      return text[tail].end - max(0, token.end - needle.bounds.upperBound)
    }
    guard
      needle.exact.upperBound < needle.tokens.count,
      let after = alignment.kept[needle.exact.upperBound],
      after - tail - 1 <= allowance
    else { return text[tail].end }
    return text[after - 1].end
  }
}
