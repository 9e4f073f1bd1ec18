/// Where the tokens of a needle were kept, without what strayed from the others.
struct KeptTokens {
  /// Kept tokens further apart than this times the quote's length are not one passage.
  private static let stretchMax = 2
  private static let slack = 12
  /// So many runs back another may be joined with.
  private static let lookBackMax = 64

  /// For each token of the needle the token of the new text.
  private(set) var places: [Int?]

  init(_ needle: Needle, _ newPlaces: [Int?]) {
    let first = needle.firstIndex
    self.places = Array(newPlaces[first..<first + needle.tokens.count])
    let cluster = dominant(needle)
    for index in needle.exact where !cluster.contains(index) { places[index] = nil }
    if let first = cluster.first, let last = cluster.last {
      keepContext(of: first...last, needle)
    } else {
      keepContextAroundGap(needle)
    }
  }

  /// What stood before the quote counts only where it still does, and so behind it.
  private mutating func keepContext(of cluster: ClosedRange<Int>, _ needle: Needle) {
    guard let low = places[cluster.lowerBound], let high = places[cluster.upperBound] else {
      return
    }
    for index in places.indices where !needle.exact.contains(index) {
      guard let place = places[index] else { continue }
      if index < needle.exact.lowerBound ? place > low : place < high { places[index] = nil }
    }
  }

  /// The tokens of the quote that stay together, in order, and weigh most.
  private func dominant(_ needle: Needle) -> [Int] {
    let runs = runs(needle)
    let reach = Self.slack + Self.stretchMax * needle.exact.count
    var chains = runs.map { (weight: $0.weight, before: -1) }
    for (index, run) in runs.enumerated() {
      for (other, earlier) in runs[..<index].enumerated().suffix(Self.lookBackMax)
      where earlier.end < run.start && run.start - earlier.end <= reach
        && chains[other].weight + run.weight > chains[index].weight
      {
        chains[index] = (chains[other].weight + run.weight, other)
      }
    }
    var indices: [Int] = []
    let heaviest = chains.map(\.weight).max() ?? 0
    var last = chains.firstIndex { $0.weight == heaviest } ?? -1
    while last >= 0 {
      indices = runs[last].indices + indices
      last = chains[last].before
    }
    return indices
  }

  /// Tokens of the quote that follow one another in the new text, too.
  private struct Run {
    var indices: Range<Int>
    /// The places of the first and the last.
    var start: Int
    var end: Int
    var weight: Int
  }

  private func runs(_ needle: Needle) -> [Run] {
    var runs: [Run] = []
    for index in needle.exact {
      guard let place = places[index] else { continue }
      let weight = needle.tokens[index].weight
      if let last = runs.last, last.indices.upperBound == index, last.end + 1 == place {
        runs[runs.count - 1].indices = last.indices.lowerBound..<index + 1
        runs[runs.count - 1].end = place
        runs[runs.count - 1].weight += weight
      } else {
        runs.append(Run(indices: index..<index + 1, start: place, end: place, weight: weight))
      }
    }
    return runs
  }

  /// Without a token of the quote its neighbours count only where they keep their order.
  private mutating func keepContextAroundGap(_ needle: Needle) {
    guard needle.exact.lowerBound > 0, needle.exact.upperBound < places.count,
      let before = places[needle.exact.lowerBound - 1], let after = places[needle.exact.upperBound],
      before < after
    else {
      for index in places.indices { places[index] = nil }
      return
    }
  }
}
