/// Places that two sequences surely share, because each has once what stands there.
enum Anchors {
  /// Sentences shorter than this are left to the search between the others.
  private static let sentenceTokenCountMin = 4

  /// Equal sentences that each text has once: pairs of token ranges, growing in both.
  static func sentences(
    _ keys: TokenKeys,
    _ old: VersionText,
    _ new: VersionText
  ) -> [(old: Range<Int>, new: Range<Int>)] {
    let long = { (range: Range<Int>) in range.count >= sentenceTokenCountMin }
    let left = old.sentences.filter(long)
    let right = new.sentences.filter(long)
    let shared = sharedOnce(left.map { hash(keys.old[$0]) }, right.map { hash(keys.new[$0]) })
      .filter { keys.old[left[$0.old]] == keys.new[right[$0.new]] }
      .map { HeaviestChain.Link(old: $0.old, new: $0.new, weight: left[$0.old].count) }
    return HeaviestChain(shared).links.map { (left[$0.old], right[$0.new]) }
  }

  /// Where runs of `length` equal keys begin that each side has once, growing in both.
  static func runs(
    of length: Int,
    _ old: ArraySlice<Int>,
    _ new: ArraySlice<Int>
  ) -> [(old: Int, new: Int)] {
    let shared = sharedOnce(runs(old, length), runs(new, length))
      .map { ($0.old + old.startIndex, $0.new + new.startIndex) }
      .filter { old[$0..<$0 + length] == new[$1..<$1 + length] }
      .map { HeaviestChain.Link(old: $0, new: $1, weight: 1) }
    return HeaviestChain(shared).links.map { ($0.old, $0.new) }
  }

  private static func runs(_ keys: ArraySlice<Int>, _ length: Int) -> [UInt64] {
    guard keys.count >= length else { return [] }
    return (keys.startIndex...keys.endIndex - length).map { hash(keys[$0..<$0 + length]) }
  }

  /// A number for a run of keys; equal runs have equal ones.
  static func hash(_ keys: ArraySlice<Int>) -> UInt64 {
    keys.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The indices of values that stand once on either side, by growing old index.
  private static func sharedOnce(_ old: [UInt64], _ new: [UInt64]) -> [(old: Int, new: Int)] {
    let (left, right) = (onlyPlaces(old), onlyPlaces(new))
    return old.indices.compactMap { index in
      guard left[old[index]] == index, let place = right[old[index]], place >= 0 else { return nil }
      return (index, place)
    }
  }

  /// The place of each value, or -1 for one that stands several times.
  private static func onlyPlaces(_ values: [UInt64]) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    places.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      places[value] = places[value] == nil ? index : -1
    }
    return places
  }
}
