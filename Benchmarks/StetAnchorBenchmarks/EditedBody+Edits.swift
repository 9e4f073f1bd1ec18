import TestSupport

/// Edits of the kinds that editors make.
extension EditedBody {
  mutating func edit(times: Int) {
    for _ in 0..<times where words.count > 20 { edit() }
  }

  private mutating func edit() {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<28: replaceWords()
    case 28..<38: changeFigure(in: words.indices)
    case 38..<56: insert(some(1...8))
    case 56..<70: replace(run(1...8), with: [])
    case 70..<78: replace(sentence(), with: [])
    case 78..<84: insert(some(6...25), before: sentence().lowerBound)
    case 84..<88: insertCopy()
    case 88..<94: move(sentence(), before: sentence().lowerBound)
    default: reword(sentence(), share: Double.random(in: 0.2...0.6, using: &random))
    }
  }

  private mutating func replaceWords() {
    replace(run(1...3), with: some(1...3), isRewording: true)
  }

  /// Another number in the place of one among some words; `false` where none is a number.
  @discardableResult
  mutating func changeFigure(in range: Range<Int>) -> Bool {
    let figures = range.filter { words[$0].text.contains(where: \.isNumber) }
    guard let index = figures.randomElement(using: &random) else { return false }
    let changed = words[index].text.map { character -> Character in
      guard character.isNumber, character.isASCII else { return character }
      return "0123456789".filter { $0 != character }.randomElement(using: &random) ?? "0"
    }
    replace(index..<index + 1, with: [String(changed)], isRewording: true)
    return true
  }

  /// Other words in the place of some of these.
  mutating func reword(_ range: Range<Int>, share: Double) {
    for index in range.reversed() where Double.random(in: 0..<1, using: &random) < share {
      replace(index..<index + 1, with: some(1...2), isRewording: true)
    }
  }

  private mutating func insertCopy() {
    let copied = sentence()
    guard words[copied].allSatisfy({ $0.origin.map { !guarded.contains($0) } ?? true }) else {
      return
    }
    let copies = words[copied].map {
      Word(text: $0.text, gap: " ", copyOf: $0.origin ?? $0.copyOf)
    }
    let place = sentence().lowerBound
    replace(place..<place, with: copies)
  }

  private mutating func insert(_ texts: [String], before place: Int? = nil) {
    let place = place ?? Int.random(in: 0..<words.count, using: &random)
    replace(place..<place, with: texts)
  }

  private mutating func run(_ lengths: ClosedRange<Int>) -> Range<Int> {
    let count = Int.random(in: lengths, using: &random)
    let start = Int.random(in: 0..<words.count - count, using: &random)
    return start..<start + count
  }

  private mutating func some(_ lengths: ClosedRange<Int>) -> [String] {
    let count = Int.random(in: lengths, using: &random)
    let start = Int.random(in: 0..<pool.count - count, using: &random)
    return Array(pool[start..<start + count])
  }

  /// From a word behind a full stop to the next that ends in one.
  private mutating func sentence() -> Range<Int> {
    let place = Int.random(in: 0..<words.count, using: &random)
    let start = words[..<place].lastIndex { Self.isEnd($0.text) }.map { $0 + 1 } ?? 0
    let end = words[place...].firstIndex { Self.isEnd($0.text) }.map { $0 + 1 } ?? words.count
    return start..<min(end, start + 60)
  }

  private static func isEnd(_ word: String) -> Bool {
    word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") || word.hasSuffix(".”")
  }
}
