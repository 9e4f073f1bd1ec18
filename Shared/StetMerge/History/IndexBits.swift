/// A set of small indices, one bit each.
struct IndexBits: Equatable, Sendable {
  private var words: [UInt64]

  /// The empty set with room for the indices below `count`.
  init(count: Int) { self.words = Array(repeating: 0, count: (count + 63) / 64) }

  func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  /// The members, ascending.
  var indices: [Int] {
    var indices: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        indices.append(place * UInt64.bitWidth + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return indices
  }

  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }

  mutating func formUnion(_ other: IndexBits) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: IndexBits) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func subtract(_ other: IndexBits) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  mutating func subtract(_ members: Set<Int>) {
    for index in members { words[index >> 6] &= ~(1 << UInt64(index & 63)) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}

extension IndexBits {
  /// How many members this set and `other` have in common.
  func count(of other: IndexBits) -> Int {
    words.indices.reduce(0) { $0 + (words[$1] & other.words[$1]).nonzeroBitCount }
  }
}
