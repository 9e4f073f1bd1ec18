import StetText

/// The words of two people's versions of one sentence, put together.
///
/// Possible only where neither touches what the other changed.
enum WordMerge {
  /// Nothing was changed that could turn the meaning.
  case taken(BodyToken)
  /// It reads as one sentence, but a figure, a name of time or a word of judgement was changed.
  case suggested(BodyToken)

  /// Returns `nil` when it is no matter of one sentence and two sides, or when their words collide.
  init?(_ open: OpenRun) {
    guard open.sides.count == 2, let before = Self.sentence(open.before),
      let one = Self.sentence(open.sides[0].tokens),
      let other = Self.sentence(open.sides[1].tokens)
    else { return nil }
    var table = WordTable()
    let words = table.words(of: before.text)
    let changes = [one, other].map { WordChanges(from: words, to: table.words(of: $0.text)) }
    // What has few words in common with the sentence before is another sentence.
    guard changes.allSatisfy({ 2 * $0.keptCount > words.count }),
      let merged = changes[0].joined(with: changes[1], over: words)
    else { return nil }
    let token = BodyToken(kind: .sentence, gap: one.gap, text: merged.joined())
    let isGuarded = changes.contains { $0.touched.contains(where: GuardedWords.contains) }
    self = isGuarded ? .suggested(token) : .taken(token)
  }

  private static func sentence(_ tokens: [BodyToken]) -> BodyToken? {
    guard tokens.count == 1, tokens[0].kind == .sentence else { return nil }
    return tokens[0]
  }
}

/// What one person changed in a sentence, word by word.
struct WordChanges {
  struct Change {
    /// Places among the words from before.
    var range: Range<Int>
    var words: [String]
    /// Their numbers in the table that all words compared are from.
    var numbers: [Int]

    /// The same words in the same place, byte for byte.
    func isSame(as other: Change) -> Bool { range == other.range && numbers == other.numbers }

    /// Whether this one and an earlier one are too near each other to be read together.
    ///
    /// A word that both left alone has to stand between, unless both put words in the place of
    /// words: those may touch.
    func meets(_ earlier: Change) -> Bool {
      guard range.lowerBound == earlier.range.upperBound else {
        return range.lowerBound < earlier.range.upperBound
      }
      return [self, earlier].contains { $0.range.isEmpty || $0.words.isEmpty }
    }
  }

  private(set) var changes: [Change] = []
  /// How many of the words from before stayed.
  private(set) var keptCount = 0
  /// Every word that went or came.
  private(set) var touched: [String] = []

  /// Compares two sentences whose words are from one table.
  init(from old: NumberedWords, to new: NumberedWords) {
    for stretch in DiffStretch.all(old: old.numbers, new: new.numbers) {
      guard stretch.isChanged else {
        keptCount += stretch.old.count
        continue
      }
      let words = new[stretch.new]
      let numbers = Array(new.numbers[stretch.new])
      changes.append(Change(range: stretch.old, words: words, numbers: numbers))
      touched += old[stretch.old] + words
    }
  }

  /// `words` with both people's changes, or `nil` where two of them meet.
  func joined(with other: WordChanges, over words: NumberedWords) -> [String]? {
    var all = changes
    for change in other.changes where !all.contains(where: change.isSame) { all.append(change) }
    all.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [String] = []
    var place = 0
    for (index, change) in all.enumerated() {
      guard index == 0 || !change.meets(all[index - 1]) else { return nil }
      result += words[place..<change.range.lowerBound] + change.words
      place = change.range.upperBound
    }
    return result + words[place..<words.count]
  }
}
