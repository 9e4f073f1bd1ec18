/// Finds which tokens of one version stand in the other, in the same order in both.
///
/// Sentences that each text has once come first, the heaviest chain of those that keep their order.
/// Between them works Myers' search, and where it would take too long, runs of four tokens and then
/// single tokens that each side has once divide the rest. There are only so many such steps, each
/// linear or bounded; what then still differs too much counts as replaced.
struct VersionAligner {
  /// The search takes at most about this many steps for all parts of both texts.
  private static let stepCountMax = 50_000_000
  /// The lengths of the runs that divide what the search gave up.
  private static let runLengths = [4, 1]

  private let keys: TokenKeys
  private let editCountMax: Int
  /// For each old token the new one; growing.
  private(set) var places: [Int?]

  init(_ keys: TokenKeys, old: VersionText, new: VersionText) {
    self.keys = keys
    let count = keys.old.count + keys.new.count
    self.editCountMax = max(64, min(Matching.editCountMax, Self.stepCountMax / max(count, 1)))
    self.places = Array(repeating: nil, count: keys.old.count)
    var (start, start2) = (0, 0)
    for (left, right) in Anchors.sentences(keys, old, new) {
      match(start..<left.lowerBound, start2..<right.lowerBound, level: 0)
      for (one, other) in zip(left, right) { places[one] = other }
      (start, start2) = (left.upperBound, right.upperBound)
    }
    match(start..<keys.old.count, start2..<keys.new.count, level: 0)
  }

  /// Matches two ranges of which nothing has been matched.
  private mutating func match(_ old: Range<Int>, _ new: Range<Int>, level: Int) {
    let (old, new) = trimmed(old, new)
    guard !old.isEmpty, !new.isEmpty else { return }
    let search = MyersSearch(
      old: keys.old[old],
      new: keys.new[new],
      editCountMax: editCountMax
    )
    if let pairs = search.pairs() {
      for (one, other) in pairs { places[one] = other }
      return
    }
    divide(old, new, level: level)
  }

  /// Divides two ranges that differ too much by runs that each has once.
  private mutating func divide(_ old: Range<Int>, _ new: Range<Int>, level: Int) {
    guard level < Self.runLengths.count else { return }
    let anchors = Anchors.runs(of: Self.runLengths[level], keys.old[old], keys.new[new])
    guard !anchors.isEmpty else { return divide(old, new, level: level + 1) }
    var (start, start2) = (old.lowerBound, new.lowerBound)
    for (one, other) in anchors {
      match(start..<one, start2..<other, level: level + 1)
      places[one] = other
      (start, start2) = (one + 1, other + 1)
    }
    match(start..<old.upperBound, start2..<new.upperBound, level: level + 1)
  }

  /// The ranges without what they begin and end with in common, which is matched.
  private mutating func trimmed(
    _ old: Range<Int>,
    _ new: Range<Int>
  ) -> (Range<Int>, Range<Int>) {
    var (old, new) = (old, new)
    while let one = old.first, let other = new.first, keys.old[one] == keys.new[other] {
      places[one] = other
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let one = old.last, let other = new.last, keys.old[one] == keys.new[other] {
      places[one] = other
      (old, new) = (old.dropLast(), new.dropLast())
    }
    return (old, new)
  }
}
