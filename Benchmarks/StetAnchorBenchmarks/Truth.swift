/// Where a passage really is in another version, known without the program's help.
enum Truth {
  /// Here: one of these stretches, which differ only in how much of a changed edge they take in.
  case at([Range<Int>])
  /// Nowhere.
  case gone
  /// So little is left, here, that an orphan is right as well.
  case either([Range<Int>])
}

/// What a method did with one passage.
enum Outcome {
  case right, wrong, missed

  /// Judges `placed`; a place is right when it shares half of what it and the true one cover.
  init(_ placed: Range<Int>?, _ truth: Truth) {
    switch (placed, truth) {
    case (nil, .at): self = .missed
    case (nil, .gone), (nil, .either): self = .right
    case (.some, .gone): self = .wrong
    case (.some(let range), .at(let places)):
      self = places.contains { $0.sharesHalf(with: range) } ? .right : .wrong
    case (.some(let range), .either(let places)):
      self = places.contains { $0.overlaps(range) } ? .right : .wrong
    }
  }
}

extension Range<Int> {
  fileprivate func sharesHalf(with other: Range<Int>) -> Bool {
    let shared = clamped(to: other).count
    return 2 * shared >= count + other.count - shared
  }
}

/// How often a method was right and wrong.
struct Tally {
  private(set) var counts: [Outcome: Int] = [:]

  mutating func add(_ outcome: Outcome) { counts[outcome, default: 0] += 1 }

  mutating func add(_ other: Tally) { counts.merge(other.counts, uniquingKeysWith: +) }

  var count: Int { counts.values.reduce(0, +) }

  func share(_ outcome: Outcome) -> Double {
    100 * Double(counts[outcome] ?? 0) / Double(max(count, 1))
  }
}
