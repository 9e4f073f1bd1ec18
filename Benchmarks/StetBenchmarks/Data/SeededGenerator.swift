/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same data on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Invented wire copy and notes of a given size.
struct Prose {
  private var random: SeededGenerator
  private static let words = """
    harbour office said vessels storm pilots report closed opened minister talks delegation \
    border agency figures according statement during evening region council number deaths \
    injured confirmed denied likely published updated correspondent witness crossing supply \
    market energy pipeline inspection draft agreement signed delayed railway station winter
    """.split(separator: " ").map(String.init)

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// One sentence of 8 to 20 words, some of them numbers.
  mutating func sentence() -> String {
    let count = Int.random(in: 8...20, using: &random)
    let chosen = (0..<count).map { _ in
      Int.random(in: 0..<12, using: &random) == 0
        ? String(Int.random(in: 2...900, using: &random))
        : Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
    }
    let text = chosen.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// Sentences of about `byteCount` bytes, in paragraphs of three.
  mutating func text(byteCount: Int) -> String {
    var paragraphs: [String] = []
    var size = 0
    while size < byteCount {
      let paragraph = (0..<3).map { _ in sentence() }.joined(separator: " ")
      size += paragraph.utf8.count + 2
      paragraphs.append(paragraph)
    }
    return paragraphs.joined(separator: "\n\n")
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
