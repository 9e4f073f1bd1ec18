/// Runs of words that stand elsewhere in no sentence that was paired: parts of sentences that were
/// split, joined or moved.
struct FragmentMoves {
  /// A run as long as this, of words but for one token, is no accident if either text has it once.
  private static let tokenCount = 5

  private let keys: TokenKeys
  private let old: VersionText
  private(set) var places: [Int?]
  private(set) var owners: [Int?]

  /// Extends what is matched already: for each old token the new one, and the other way round.
  init(_ keys: TokenKeys, _ old: VersionText, places: [Int?], owners: [Int?]) {
    (self.keys, self.old, self.places, self.owners) = (keys, old, places, owners)
    let new = Self.onlyRuns(keys.new) { owners[$0] == nil }
    let runs = Self.onlyRuns(keys.old) { places[$0] == nil }.filter { new[$0.key] != nil }
    let starts = Set(runs.values)
    for (run, start) in runs.sorted(by: { $0.value < $1.value }) where isWords(start) {
      if let place = new[run] { match(start, place, starts) }
    }
  }

  private func isWords(_ start: Int) -> Bool {
    old.tokens[start..<start + Self.tokenCount].count { $0.kind == .mark } <= 1
  }

  /// Matches what is free and equal around two places, if most of its runs are the only ones.
  ///
  /// Words that both texts have twice are no sign of a move, even where one before them is rare.
  private mutating func match(_ one: Int, _ other: Int, _ starts: Set<Int>) {
    var (start, end) = (0, 0)
    while isFree(one + end, other + end) { end += 1 }
    while isFree(one + start - 1, other + start - 1) { start -= 1 }
    let runCount = end - start - Self.tokenCount + 1
    guard runCount > 0 else { return }
    let onlyCount = (one + start..<one + start + runCount).count(where: starts.contains)
    guard 2 * onlyCount > runCount else { return }
    for shift in start..<end {
      (places[one + shift], owners[other + shift]) = (other + shift, one + shift)
    }
  }

  private func isFree(_ one: Int, _ other: Int) -> Bool {
    places.indices.contains(one) && owners.indices.contains(other)
      && places[one] == nil && owners[other] == nil && keys.old[one] == keys.new[other]
  }

  /// Where the free runs begin that the whole text has once: who has twice what stands elsewhere
  /// cannot tell which of them it was.
  private static func onlyRuns(_ keys: [Int], _ isFree: (Int) -> Bool) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    guard keys.count >= tokenCount, keys.indices.contains(where: isFree) else { return [:] }
    for start in 0...keys.count - tokenCount {
      let run = Anchors.hash(keys[start..<start + tokenCount])
      places[run] = places[run] == nil ? start : -1
    }
    return places.filter { $0.value >= 0 && ($0.value..<$0.value + tokenCount).allSatisfy(isFree) }
  }
}
