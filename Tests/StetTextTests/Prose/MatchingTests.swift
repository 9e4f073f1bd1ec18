import StetText
import TestSupport
import Testing

@Suite("What two sequences have in common")
struct MatchingTests {
  @Test("The matching is a longest one, in order, of equal elements", arguments: 0..<500)
  func longest(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let sides = (0..<2).map { _ in
      (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 0..<4, using: &random)
      }
    }
    let matching = Matching(old: sides[0], new: sides[1])
    Self.expectValid(matching, sides[0], sides[1])
    #expect(matching.pairs.count == Self.length(sides[0], sides[1]))
  }

  @Test("Sequences that differ too much are divided, and still matched in order")
  func large() {
    let old = (0..<3_000).map { $0 }
    let new = (0..<3_000).map { $0.isMultiple(of: 100) ? $0 : $0 + 10_000 }
    let matching = Matching(old: old, new: new)
    Self.expectValid(matching, old, new)
    #expect(matching.pairs.count == 30)
  }

  @Test("Of equal elements the first are matched, whatever else was changed")
  func earliest() {
    // 0 stands for a break; 7 goes, and with it one of two breaks.
    let old = [1, 0, 7, 0, 2, 0, 3]
    for new in [[1, 0, 2, 0, 3], [9, 1, 0, 2, 0, 3], [1, 0, 2, 0, 3, 9], [9, 1, 0, 2, 0, 4]] {
      let matching = Matching(old: old, new: new)
      #expect(matching.pairs.contains { $0.old == 1 } && !matching.pairs.contains { $0.old == 3 })
    }
  }

  /// Each division would lay open one more element that stands once in what is left.
  @Test(
    "Sequences made to be divided without end are matched in bounded time",
    .timeLimit(.minutes(1))
  )
  func division() {
    let count = 3_000
    let sequence = { (noise: Int) -> [Int] in
      (0..<count).flatMap { place -> [Int] in
        let strange = noise + 2 * place
        return [strange, place + 1, strange + 1, max(0, place - 1)]
      }
    }
    let (old, new) = (sequence(10 * count), sequence(20 * count))
    let matching = Matching(old: old, new: new)
    Self.expectValid(matching, old, new)
    #expect(matching.pairs.count >= Matching.divisionCountMax)
  }

  private static func expectValid(_ matching: Matching, _ old: [Int], _ new: [Int]) {
    for pair in matching.pairs { #expect(old[pair.old] == new[pair.new]) }
    for (one, next) in zip(matching.pairs, matching.pairs.dropFirst()) {
      #expect(one.old < next.old && one.new < next.new)
    }
  }

  /// The length of a longest common subsequence, by the table.
  private static func length(_ old: [Int], _ new: [Int]) -> Int {
    var row = Array(repeating: 0, count: new.count + 1)
    for value in old {
      var last = row
      for (place, other) in new.enumerated() {
        last[place + 1] = value == other ? row[place] + 1 : max(row[place + 1], last[place])
      }
      row = last
    }
    return row[new.count]
  }
}
