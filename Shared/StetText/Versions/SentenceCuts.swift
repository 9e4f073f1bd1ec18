/// Where the sentences and paragraphs of a tokenized text end.
///
/// A paragraph ends at a blank line. A sentence ends at every line break, and behind `.`, `!`, `?`
/// or their like where a blank follows and no small letter; not behind an initial or a title.
struct SentenceCuts {
  private(set) var sentences: [Range<Int>] = []
  private(set) var paragraphs: [Range<Int>] = []

  init(_ tokens: [Token], in text: ScalarText) {
    var (sentence, paragraph) = (0, 0)
    for index in tokens.indices {
      let next = index + 1
      let breaks = next < tokens.count ? Self.breaks(tokens[index], tokens[next], text) : 2
      if breaks > 0 || Self.isEnd(index, tokens, text) {
        sentences.append(sentence..<next)
        sentence = next
      }
      guard breaks > 1 else { continue }
      paragraphs.append(paragraph..<next)
      paragraph = next
    }
  }

  private static func breaks(_ left: Token, _ right: Token, _ text: ScalarText) -> Int {
    text.values[left.end..<right.start].count { $0 == 0x0A }
  }

  /// Whether the token at `index` is the last of a sentence; another token follows.
  private static func isEnd(_ index: Int, _ tokens: [Token], _ text: ScalarText) -> Bool {
    guard tokens[index].kind == .mark, index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    var stop = index
    while stop > 0, isClosing(text.values[tokens[stop].start]),
      tokens[stop - 1].kind == .mark, tokens[stop - 1].end == tokens[stop].start
    {
      stop -= 1
    }
    let mark = text.values[tokens[stop].start]
    if isWideStop(mark) { return !isClosing(text.values[next.start]) }
    guard isStop(mark), tokens[index].end < next.start else { return false }
    if mark == 0x2E, stop == index, isShortened(stop, tokens, text) { return false }
    return !isSmall(text.values[next.start])
  }

  /// Whether the dot at `stop` belongs to an initial or a title rather than to a sentence.
  private static func isShortened(_ stop: Int, _ tokens: [Token], _ text: ScalarText) -> Bool {
    guard stop > 0, tokens[stop - 1].kind == .word, tokens[stop - 1].end == tokens[stop].start
    else { return false }
    let word = tokens[stop - 1]
    if word.end - word.start == 1, !isSmall(text.values[word.start]) { return true }
    return word.end - word.start <= 4 && titles.contains(text[word.start..<word.end])
  }

  private static let titles: Set<String> = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "Hon", "Gen", "Maj", "Col", "Lt", "Capt", "Cpl", "Sgt",
    "Adm", "Sen", "Rep", "Gov", "Pres", "St", "Mt", "Ft", "No", "Nos", "vs", "cf", "Jan", "Feb",
    "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mme", "Hr", "Fr",
  ]

  private static func isStop(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x2E, 0x3F, 0x2026, 0x203C, 0x203D, 0x2047...0x2049, 0x061F, 0x06D4, 0x0964: true
    default: false
    }
  }

  /// Stops of scripts that put no blank behind them.
  private static func isWideStop(_ value: UInt32) -> Bool {
    switch value {
    case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61: true
    default: false
    }
  }

  /// Quotes and brackets that close.
  private static func isClosing(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x300D, 0x300F, 0xFF09: true
    default: false
    }
  }

  private static func isSmall(_ value: UInt32) -> Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    return Unicode.Scalar(value)?.properties.isLowercase ?? false
  }
}
