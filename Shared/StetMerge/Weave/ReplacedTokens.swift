import StetText

/// Which of the tokens that went are replaced by which that came, between two that stayed.
///
/// A sentence replaces the next one that it has half of its words in common with. What is left
/// between such pairs on both sides is taken as replaced altogether.
struct ReplacedTokens {
  /// For each new token the first and the last of the old ones that it stands for.
  private(set) var groups: [ClosedRange<Int>?]
  private let old: [BodyToken]
  private let new: [BodyToken]
  private var words = WordTable()
  /// The numbers of the words of those old and new sentences that were compared.
  private var oldWords: [[Int]?]
  private var newWords: [[Int]?]
  /// How many old sentences are compared with a new one.
  private static let reach = 8

  init(old: [BodyToken], new: [BodyToken]) {
    self.old = old
    self.new = new
    self.oldWords = Array(repeating: nil, count: old.count)
    self.newWords = Array(repeating: nil, count: new.count)
    self.groups = Array(repeating: nil, count: new.count)
    guard !old.isEmpty else { return }
    var (start, start2) = (0, 0)
    for index in new.indices {
      guard let place = alike(index, from: start) else { continue }
      groupAll(start..<place, start2..<index)
      groups[index] = place...place
      (start, start2) = (place + 1, index + 1)
    }
    groupAll(start..<old.count, start2..<new.count)
  }

  private mutating func alike(_ index: Int, from start: Int) -> Int? {
    guard !new[index].isBreak else { return nil }
    for place in start..<min(start + Self.reach, old.count) where !old[place].isBreak {
      if isAlike(place, index) { return place }
    }
    return nil
  }

  private mutating func isAlike(_ place: Int, _ index: Int) -> Bool {
    let one = oldWords[place] ?? words.words(of: old[place].text).numbers
    let other = newWords[index] ?? words.words(of: new[index].text).numbers
    (oldWords[place], newWords[index]) = (one, other)
    let common = Matching(old: one, new: other).pairs.count
    return 2 * common > max(one.count, other.count)
  }

  private mutating func groupAll(_ olds: Range<Int>, _ news: Range<Int>) {
    let places = olds.filter { !old[$0].isBreak }
    guard let first = places.first, let last = places.last else { return }
    let sentences = news.filter { !new[$0].isBreak }
    guard let start = sentences.first, let end = sentences.last else { return }
    for index in start...end { groups[index] = first...last }
  }
}
