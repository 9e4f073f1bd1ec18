import TestSupport

/// A real body of words that each know which word of the first text they were.
struct EditedBody {
  struct Word {
    var text: String
    /// What stands before it.
    var gap: String
    var origin: Int?
    /// The words of the first text that it was put in the place of.
    var replaces: Range<Int>?
    /// The word of the first text that it is a copy of.
    var copyOf: Int?

    func isFrom(_ origins: Range<Int>) -> Bool { origin.map(origins.contains) ?? false }
  }

  private(set) var words: [Word]
  /// The first text's words, for their letters.
  let originals: [Word]
  /// Words from elsewhere, for what is put in.
  let pool: [String]
  var random: SeededRandom
  /// Words of the first text that may not be touched, nor anything put beside them.
  var guarded: Set<Int> = []

  init(_ text: String, pool: [String], random: SeededRandom) {
    var words: [Word] = []
    var (gap, word) = ("", "")
    for character in text + " " {
      if !character.isWhitespace {
        word.append(character)
      } else {
        if !word.isEmpty { words.append(Word(text: word, gap: gap, origin: words.count)) }
        if !word.isEmpty { (gap, word) = ("", "") }
        gap.append(character)
      }
    }
    (self.words, self.originals, self.pool, self.random) = (words, words, pool, random)
  }

  var text: String { Self.text(words) }

  static func text(_ words: [Word]) -> String {
    words.enumerated().map { $0 == 0 ? $1.text : $1.gap + $1.text }.joined()
  }

  /// The scalars of some words in the text that `words` are.
  static func offsets(_ range: Range<Int>, in words: [Word]) -> Range<Int> {
    let start = words[...range.lowerBound].enumerated().reduce(0) { sum, item in
      sum + (item.offset == 0 ? 0 : item.element.gap.unicodeScalars.count)
        + (item.offset == range.lowerBound ? 0 : item.element.text.unicodeScalars.count)
    }
    let inner = words[range].reduce(0) {
      $0 + $1.gap.unicodeScalars.count + $1.text.unicodeScalars.count
    }
    let gap = words[range.lowerBound].gap.unicodeScalars.count
    return start..<start + inner - gap
  }

  /// Puts `texts` in the place of some words; a paragraph that began there still does.
  mutating func replace(_ range: Range<Int>, with texts: [String], isRewording: Bool = false) {
    let replaced = isRewording ? Self.replaced(words[range]) : nil
    replace(range, with: texts.map { Word(text: $0, gap: " ", replaces: replaced) })
  }

  mutating func replace(_ range: Range<Int>, with texts: [Word]) {
    guard isFree(range) else { return }
    let gap = range.lowerBound < words.count ? words[range.lowerBound].gap : " "
    var new = texts
    if !new.isEmpty { new[0].gap = gap }
    let rest = range.upperBound
    if new.isEmpty, rest < words.count { words[rest].gap = longer(gap, words[rest].gap) }
    if range.isEmpty, rest < words.count, !new.isEmpty { words[rest].gap = " " }
    words.replaceSubrange(range, with: new)
  }

  /// The words of the first text that some words are, or stand for.
  private static func replaced(_ words: ArraySlice<Word>) -> Range<Int>? {
    let ranges = words.compactMap { $0.origin.map { $0..<$0 + 1 } ?? $0.replaces }
    guard let least = ranges.map(\.lowerBound).min(), let most = ranges.map(\.upperBound).max()
    else { return nil }
    return least..<most
  }

  /// Takes a sentence from one place and puts it before another sentence.
  mutating func move(_ range: Range<Int>, before target: Int) {
    guard !range.contains(target), isFree(range), isFree(target..<target) else { return }
    var moved = Array(words[range])
    moved[0].gap = " "
    let shifted = target < range.lowerBound ? target : target - range.count
    if range.upperBound < words.count {
      words[range.upperBound].gap = longer(words[range.lowerBound].gap, words[range.upperBound].gap)
    }
    words.removeSubrange(range)
    if shifted < words.count { swap(&moved[0].gap, &words[shifted].gap) }
    words.insert(contentsOf: moved, at: shifted)
  }

  /// Takes words away whatever guards them.
  mutating func remove(origins: Range<Int>) {
    guarded = []
    while let index = words.firstIndex(where: { $0.origin.map(origins.contains) ?? false }) {
      replace(index..<index + 1, with: [])
    }
  }

  private func longer(_ left: String, _ right: String) -> String {
    left.count > right.count ? left : right
  }

  private func isFree(_ range: Range<Int>) -> Bool {
    guard !guarded.isEmpty else { return true }
    // What is put between two words touches both.
    let touched =
      range.isEmpty
      ? max(0, range.lowerBound - 1)..<min(words.count, range.upperBound + 1) : range
    return words[touched].allSatisfy { $0.origin.map { !guarded.contains($0) } ?? true }
  }
}
