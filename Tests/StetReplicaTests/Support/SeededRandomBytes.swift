import TestSupport

/// Bytes and words that replay from their seed.
struct SeededRandomBytes {
  private var random: SeededRandom

  init(seed: UInt64) { self.random = SeededRandom(seed: seed) }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  mutating func word() -> String { String(random.next(), radix: 36) }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
