/// Finds every place of one run of scalars in another, in linear time whatever they hold.
///
/// Knuth, Morris and Pratt: "Fast Pattern Matching in Strings", 1977.
struct ScalarSearch {
  private let needle: [UInt32]
  /// For each length of a match, the longest proper part of it that is also its beginning.
  private let fallback: [Int]

  init(_ needle: [UInt32]) {
    self.needle = needle
    var fallback = [Int](repeating: 0, count: needle.count)
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[index] != needle[length] { length = fallback[length - 1] }
      if needle[index] == needle[length] { length += 1 }
      fallback[index] = length
    }
    self.fallback = fallback
  }

  /// Calls `visit` with the index of every hit in `haystack`, first to last; hits may overlap.
  func forEachHit(in haystack: ArraySlice<UInt32>, _ visit: (Int) -> Void) {
    guard !needle.isEmpty else { return }
    var length = 0
    for (offset, value) in zip(haystack.indices, haystack) {
      while length > 0, value != needle[length] { length = fallback[length - 1] }
      if value == needle[length] { length += 1 }
      guard length == needle.count else { continue }
      visit(offset + 1 - length)
      length = fallback[length - 1]
    }
  }

  /// The offsets of the hits that do not overlap an earlier one.
  func separateHits(in haystack: [UInt32]) -> [Int] {
    var hits: [Int] = []
    var end = 0
    forEachHit(in: haystack[...]) { offset in
      guard offset >= end else { return }
      hits.append(offset)
      end = offset + needle.count
    }
    return hits
  }
}
