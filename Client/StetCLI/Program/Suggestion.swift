/// Finds the word that someone probably meant.
package enum Suggestion {
  /// The candidate nearest to `word`, if it is near enough to be a slip of the fingers.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let distances = candidates.map { (candidate: $0, distance: distance(word, $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    let distanceMax = max(1, min(word.count, best.candidate.count) / 3)
    return best.distance <= distanceMax ? best.candidate : nil
  }

  /// How many letters must be added, taken away, changed, or swapped with their neighbour.
  package static func distance(_ first: String, _ second: String) -> Int {
    let columns = Array(second.lowercased())
    var older: [Int] = []
    var last = Array(0...columns.count)
    var previousLetter: Character?
    for (row, letter) in first.lowercased().enumerated() {
      var next = [row + 1]
      for (column, other) in columns.enumerated() {
        var least = min(last[column + 1] + 1, next[column] + 1)
        least = min(least, last[column] + (letter == other ? 0 : 1))
        if column > 0, letter == columns[column - 1], previousLetter == other {
          least = min(least, older[column - 1] + 1)
        }
        next.append(least)
      }
      (older, last, previousLetter) = (last, next, letter)
    }
    return last[columns.count]
  }
}
