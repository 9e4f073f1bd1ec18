import StetText
import TestSupport

/// Real versions, with a truth that rests on runs of letters which each text has exactly once.
///
/// A passage is where the same text stands if that is long and unique in both versions; or between
/// the letters that stood before and behind it, if both of these runs are unique in both versions
/// and still near each other; and gone if no three of its words in a row and hardly one of its
/// longer words are anywhere. All others are left out: nobody could say without reading where they are.
struct RealTrials {
  private static let passagesPerPair = 24

  private(set) var trials: [Trial] = []
  private(set) var unclearCount = 0

  /// The first version of each page against each later one, with all versions between.
  init(_ pages: [[String]]) {
    for (index, texts) in pages.enumerated() where texts.count > 1 {
      for last in 1..<texts.count {
        var random = SeededRandom(seed: UInt64(index * 31 + last))
        add(Array(texts[0...last]), &random)
      }
    }
  }

  private mutating func add(_ texts: [String], _ random: inout SeededRandom) {
    let truths = RealTruth(from: texts[0], to: texts[texts.count - 1])
    guard truths.wordRanges.count > 60 else { return }
    let changed = truths.changedWords
    var trial = Trial(texts: texts, passages: [])
    for number in 0..<Self.passagesPerPair {
      let lengths = [1...3, 4...12, 4...12, 13...40].randomElement(using: &random) ?? 1...3
      let count = Int.random(in: lengths, using: &random)
      // Half of the passages are near what was changed: elsewhere nothing can go wrong.
      let near = number % 2 == 0 ? changed.randomElement(using: &random) : nil
      let most = truths.wordRanges.count - count
      let start =
        near.map { Int.random(in: $0 - count...$0 + 2, using: &random) }
        ?? Int.random(in: 0..<most, using: &random)
      guard (0..<most).contains(start) else { continue }
      let range =
        truths.wordRanges[start].lowerBound..<truths.wordRanges[start + count - 1].upperBound
      guard let truth = truths.truth(of: range) else {
        unclearCount += 1
        continue
      }
      trial.passages.append((range, truth))
    }
    trials.append(trial)
  }
}

/// What can be said of the passages of one version in another.
struct RealTruth {
  private static let runLength = 24
  private static let wordRunLength = 3
  private let old: [UInt32]
  private let new: [UInt32]
  private let oldRuns: [UInt64: Int]
  private let newRuns: [UInt64: Int]
  private let newWords: Set<ArraySlice<UInt32>>
  private let newWordRuns: Set<[ArraySlice<UInt32>]>
  let wordRanges: [Range<Int>]

  init(from old: String, to new: String) {
    let (old, new) = (ScalarText(old).values, ScalarText(new).values)
    (self.old, self.new) = (old, new)
    oldRuns = Self.runs(old)
    newRuns = Self.runs(new)
    wordRanges = Self.words(old)
    let words = Self.words(new)
    newWords = Set(words.map { new[$0] })
    newWordRuns = Set(
      words.indices.dropLast(Self.wordRunLength - 1).map { index in
        words[index..<index + Self.wordRunLength].map { new[$0] }
      }
    )
  }

  /// The indices of words that stand in no run of three which the other text has.
  var changedWords: [Int] {
    var isKept = [Bool](repeating: false, count: wordRanges.count)
    for index in wordRanges.indices.dropLast(Self.wordRunLength - 1) where has(wordsFrom: index) {
      for word in index..<index + Self.wordRunLength { isKept[word] = true }
    }
    return isKept.indices.filter { !isKept[$0] }
  }

  /// `nil` where nothing can be said.
  func truth(of range: Range<Int>) -> Truth? {
    if range.count >= Self.runLength, let place = onlyPlace(of: range) {
      return .at([place..<place + range.count])
    }
    if let between = between(range) { return between }
    let words = wordRanges.indices.filter { range.contains(wordRanges[$0].lowerBound) }
    let runs = words.dropLast(Self.wordRunLength - 1)
    guard runs.count >= 2, !runs.contains(where: has(wordsFrom:)) else { return nil }
    return 4 * words.count(where: hasLong) <= words.count(where: isLong) ? .gone : nil
  }

  private func isLong(_ index: Int) -> Bool { wordRanges[index].count >= 4 }

  private func hasLong(_ index: Int) -> Bool {
    isLong(index) && newWords.contains(old[wordRanges[index]])
  }

  /// The place of a stretch that stands once in both texts, letter for letter.
  private func onlyPlace(of range: Range<Int>) -> Int? {
    let runs = range.lowerBound...range.upperBound - Self.runLength
    for start in runs {
      guard let place = onlyPlace(ofRunAt: start) else { continue }
      let shifted = place - (start - range.lowerBound)
      guard shifted >= 0, shifted + range.count <= new.count else { continue }
      if new[shifted..<shifted + range.count] == old[range] { return shifted }
    }
    return nil
  }

  private func between(_ range: Range<Int>) -> Truth? {
    let (start, end) = (range.lowerBound, range.upperBound)
    guard start >= Self.runLength, end + Self.runLength <= old.count,
      let before = onlyPlace(ofRunAt: start - Self.runLength), let after = onlyPlace(ofRunAt: end)
    else { return nil }
    let place = before + Self.runLength
    guard place <= after else { return nil }
    let stretch = trimmed(place..<after)
    if stretch.isEmpty { return .gone }
    guard stretch.count <= 3 * range.count + 60 else { return nil }
    return shared(range, stretch) ? .at([stretch]) : .either([stretch])
  }

  /// Whether half of a passage's words are in a stretch of the other text, too.
  private func shared(_ range: Range<Int>, _ stretch: Range<Int>) -> Bool {
    let words = Self.words(Array(old[range]))
    let others = Array(new[stretch])
    let known = Set(Self.words(others).map { others[$0] })
    return 2 * words.count { known.contains(old[range][$0.moved(by: range.lowerBound)]) }
      >= words.count
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, Self.isBlank(new[first]) { range = range.dropFirst() }
    while let last = range.last, Self.isBlank(new[last]) { range = range.dropLast() }
    return range
  }

  private func has(wordsFrom index: Int) -> Bool {
    newWordRuns.contains(wordRanges[index..<index + Self.wordRunLength].map { old[$0] })
  }

  private func onlyPlace(ofRunAt start: Int) -> Int? {
    let run = Self.hash(old[start..<start + Self.runLength])
    guard oldRuns[run] == start, let place = newRuns[run], place >= 0 else { return nil }
    return place
  }

  /// The place of each run, or -1 for one that stands several times.
  private static func runs(_ text: [UInt32]) -> [UInt64: Int] {
    guard text.count >= runLength else { return [:] }
    var places: [UInt64: Int] = [:]
    for start in 0...text.count - runLength {
      let run = hash(text[start..<start + runLength])
      places[run] = places[run] == nil ? start : -1
    }
    return places
  }

  private static func hash(_ run: ArraySlice<UInt32>) -> UInt64 {
    run.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func words(_ text: [UInt32]) -> [Range<Int>] {
    text.indices.split { !isLetter(text[$0]) }.map { $0.startIndex..<$0.endIndex }
  }

  /// A letter or digit, as far as that can be told without tables.
  private static func isLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x1FFF, 0x2C00...0x2DFF, 0x2E80...: true
    default: false
    }
  }

  private static func isBlank(_ value: UInt32) -> Bool { value == 0x20 || value == 0x0A }
}

extension Range<Int> {
  fileprivate func moved(by shift: Int) -> Self { lowerBound + shift..<upperBound + shift }
}
