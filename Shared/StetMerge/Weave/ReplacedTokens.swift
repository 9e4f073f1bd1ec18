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
  /// How many old sentences are compared with a new one.
  private static let reach = 8

  init(old: [BodyToken], new: [BodyToken]) {
    self.old = old
    self.new = new
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

  private func alike(_ index: Int, from start: Int) -> Int? {
    (start..<min(start + Self.reach, old.count)).first { place in
      !new[index].isBreak && !old[place].isBreak
        && Self.isAlike(old[place].text, new[index].text)
    }
  }

  private static func isAlike(_ one: String, _ other: String) -> Bool {
    let words = [one, other].map { SentenceWords.words(of: $0).map(SentenceWords.key) }
    let common = Matching(keys: words[0], and: words[1]).pairs.count
    return 2 * common > max(words[0].count, words[1].count)
  }

  private mutating func groupAll(_ olds: Range<Int>, _ news: Range<Int>) {
    let places = olds.filter { !old[$0].isBreak }
    guard let first = places.first, let last = places.last else { return }
    let sentences = news.filter { !new[$0].isBreak }
    guard let start = sentences.first, let end = sentences.last else { return }
    for index in start...end { groups[index] = first...last }
  }
}
