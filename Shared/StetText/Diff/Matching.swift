/// Which elements of one sequence stand in another, in the same order in both.
package struct Matching: Equatable, Sendable {
  /// Places in the old and the new sequence; both grow from pair to pair.
  package private(set) var pairs: [(old: Int, new: Int)] = []

  init() {}

  mutating func append(old: Int, new: Int) { pairs.append((old, new)) }

  /// Equal when they match the same places.
  package static func == (one: Self, other: Self) -> Bool {
    one.pairs.elementsEqual(other.pairs) { $0 == $1 }
  }
}

extension Matching {
  /// A longest common subsequence of `old` and `new`, the earliest that the greedy search meets.
  ///
  /// After E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in time
  /// O((n + m) d) for d differences and memory O(d²). Where two sequences differ in more than
  /// ``editCountMax`` places, elements that each has exactly once divide them first (Cohen's
  /// patience rule), and so on in each part, ``divisionCountMax`` times at most; what still differs
  /// too much is taken as replaced. Deterministic and total.
  package init(old: [Int], new: [Int]) {
    var search = MatchingSearch(old: old, new: new)
    search.match(0..<old.count, 0..<new.count, divisionCount: 0)
    self = search.matching
    takeEarliest(old, new)
  }

  /// The same for elements that are compared by their keys.
  package init<Key: Hashable>(keys old: [Key], and new: [Key]) {
    var numbers: [Key: Int] = [:]
    let number = { (key: Key) -> Int in
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
    self.init(old: old.map(number), new: new.map(number))
  }

  /// Moves each pair to the first places that are free for it.
  ///
  /// Of several equal elements, such as breaks, any may be matched. Two people who make the same
  /// change must have matched the same, whatever else they changed.
  private mutating func takeEarliest(_ old: [Int], _ new: [Int]) {
    var (start, start2) = (0, 0)
    for (index, pair) in pairs.enumerated() {
      let value = old[pair.old]
      let place = old[start...pair.old].firstIndex(of: value) ?? pair.old
      let place2 = new[start2...pair.new].firstIndex(of: value) ?? pair.new
      pairs[index] = (place, place2)
      (start, start2) = (place + 1, place2 + 1)
    }
  }

  /// Above this many insertions and deletions the search divides instead of going on.
  package static let editCountMax = 1_000
  /// How often a part is divided again: without a bound, a text could be made to be divided for
  /// hours.
  package static let divisionCountMax = 8
}

/// The work of finding a ``Matching``, part by part from the start.
private struct MatchingSearch {
  let old: [Int]
  let new: [Int]
  var matching = Matching()

  /// Matches the two ranges; everything before them has been matched.
  mutating func match(_ oldRange: Range<Int>, _ newRange: Range<Int>, divisionCount: Int) {
    var (one, other) = (oldRange, newRange)
    while let first = one.first, let second = other.first, old[first] == new[second] {
      matching.append(old: first, new: second)
      (one, other) = (one.dropFirst(), other.dropFirst())
    }
    var tail = 0
    while tail < min(one.count, other.count),
      old[one.upperBound - 1 - tail] == new[other.upperBound - 1 - tail]
    {
      tail += 1
    }
    matchMiddle(one.dropLast(tail), other.dropLast(tail), divisionCount: divisionCount)
    for index in 0..<tail {
      matching.append(
        old: one.upperBound - tail + index,
        new: other.upperBound - tail + index
      )
    }
  }

  private mutating func matchMiddle(
    _ one: Range<Int>,
    _ other: Range<Int>,
    divisionCount: Int
  ) {
    guard !one.isEmpty, !other.isEmpty else { return }
    if let found = MyersSearch(old: old[one], new: new[other]).pairs() {
      for (first, second) in found { matching.append(old: first, new: second) }
      return
    }
    guard divisionCount < Matching.divisionCountMax else { return }
    var (start, start2) = (one.lowerBound, other.lowerBound)
    for (first, second) in PatienceAnchors(old: old[one], new: new[other]).pairs {
      match(start..<first, start2..<second, divisionCount: divisionCount + 1)
      matching.append(old: first, new: second)
      (start, start2) = (first + 1, second + 1)
    }
    // Without anchors this is the same part again: it counts as replaced.
    guard start > one.lowerBound else { return }
    match(start..<one.upperBound, start2..<other.upperBound, divisionCount: divisionCount + 1)
  }
}
