/// Elements that stand exactly once in each of two sequences and keep their order.
struct PatienceAnchors {
  /// Places in both, growing.
  let pairs: [(Int, Int)]

  init(old: ArraySlice<Int>, new: ArraySlice<Int>) {
    let places = Self.onlyPlaces(new)
    let common = Self.onlyPlaces(old).compactMap { value, place in
      places[value].map { (place, $0) }
    }
    pairs = Self.longestRising(common.sorted { $0.0 < $1.0 })
  }

  private static func onlyPlaces(_ values: ArraySlice<Int>) -> [Int: Int] {
    var places: [Int: Int?] = [:]
    for (place, value) in zip(values.indices, values) {
      places[value] = places[value] == nil ? .some(.some(place)) : .some(.none)
    }
    return places.compactMapValues { $0 }
  }

  /// The longest subsequence whose second places rise, by piles.
  private static func longestRising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var tops: [Int] = []
    var before = Array(repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tops[low - 1] : -1
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [(Int, Int)] = []
    var index = tops.last ?? -1
    while index >= 0 {
      chain.append(pairs[index])
      index = before[index]
    }
    return chain.reversed()
  }
}
