/// Finds the regions of a text that share pairs of neighbouring tokens with a needle.
///
/// Every shared pair votes for the distance between its two places. Votes are few for each token
/// of the text, so that the work is linear even where all tokens are equal.
struct Seeds {
  private static let votesPerPairMax = 8
  private static let bucketWidth = 16
  private static let regionCountMax = 4

  /// The distances (text index minus needle index) with the most votes, the best first.
  ///
  /// `expected`, the distance that an unchanged text would give, breaks ties.
  static func distances(of needle: [Token], in text: [Token], expected: Int) -> [Int] {
    guard needle.count >= 2, text.count >= 2 else { return [] }
    var buckets = [Int32](repeating: 0, count: (needle.count + text.count) / bucketWidth + 2)
    let places = pairPlaces(of: needle)
    for index in 0..<(text.count - 1) {
      guard let known = places[pair(text, index)] else { continue }
      for place in known { buckets[(index - place + needle.count) / bucketWidth] += 1 }
    }
    return best(of: buckets) { bucket in
      let distance = bucket * bucketWidth - needle.count
      return (distance, abs(distance - expected))
    }
  }

  private static func pairPlaces(of needle: [Token]) -> [UInt64: [Int]] {
    var places: [UInt64: [Int]] = [:]
    for index in 0..<(needle.count - 1) {
      let pair = pair(needle, index)
      if places[pair, default: []].count < votesPerPairMax {
        places[pair, default: []].append(index)
      }
    }
    return places
  }

  private static func pair(_ tokens: [Token], _ index: Int) -> UInt64 {
    (tokens[index].identity &* 31) ^ tokens[index + 1].identity
  }

  private static func best(
    of buckets: [Int32],
    place: (Int) -> (distance: Int, farness: Int)
  ) -> [Int] {
    let voted = buckets.indices.filter { buckets[$0] > 0 }.map { bucket in
      (votes: buckets[bucket], place: place(bucket))
    }
    let ranked = voted.sorted {
      ($1.votes, $0.place.farness, $0.place.distance)
        < ($0.votes, $1.place.farness, $1.place.distance)
    }
    return ranked.prefix(regionCountMax).map(\.place.distance)
  }
}
