/// Myers' greedy search for a shortest edit script.
struct MyersSearch {
  let old: ArraySlice<Int>
  let new: ArraySlice<Int>
  /// The search gives up when more insertions and deletions than this are needed.
  var editCountMax = Matching.editCountMax

  /// The matched places, or `nil` when more than ``editCountMax`` edits are needed.
  func pairs() -> [(Int, Int)]? {
    let most = min(old.count + new.count, editCountMax)
    let middle = most + 1
    // furthest[middle + k]: how far into `old` the furthest path on diagonal k reaches.
    var furthest = Array(repeating: 0, count: 2 * most + 3)
    var rounds: [[Int]] = []
    for edits in 0...most {
      rounds.append(Array(furthest[(middle - edits)...(middle + edits)]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let isDown = Self.isDown(diagonal, edits) { furthest[middle + $0] }
        let start = isDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        let reached = slide(from: start, on: diagonal)
        furthest[middle + diagonal] = reached
        guard diagonal != old.count - new.count || reached < old.count else {
          return walkBack(rounds)
        }
      }
    }
    return nil
  }

  /// Whether the path to `diagonal` came by an insertion rather than by a removal.
  private static func isDown(_ diagonal: Int, _ edits: Int, _ reached: (Int) -> Int) -> Bool {
    diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1))
  }

  private func slide(from start: Int, on diagonal: Int) -> Int {
    var place = start
    while place < old.count, place - diagonal < new.count,
      old[old.startIndex + place] == new[new.startIndex + place - diagonal]
    {
      place += 1
    }
    return place
  }

  /// Follows the rounds from the end to the start, and collects the slides.
  private func walkBack(_ rounds: [[Int]]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (place, other) = (old.count, new.count)
    for (edits, round) in rounds.enumerated().reversed() {
      let diagonal = place - other
      let isDown = Self.isDown(diagonal, edits) { round[edits + $0] }
      let before = isDown ? diagonal + 1 : diagonal - 1
      let start = edits == 0 ? 0 : round[edits + before]
      let start2 = edits == 0 ? 0 : start - before
      while place > start, other > start2 {
        (place, other) = (place - 1, other - 1)
        pairs.append((old.startIndex + place, new.startIndex + other))
      }
      (place, other) = (start, start2)
    }
    return pairs.reversed()
  }
}
