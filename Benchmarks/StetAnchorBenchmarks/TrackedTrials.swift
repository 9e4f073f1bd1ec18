import TestSupport

/// Real bodies with generated edits, which know where every word went.
struct TrackedTrials {
  /// The kinds of passages that are asked for.
  enum Kind {
    /// Any, wherever the edits fall.
    case any
    /// A figure or words inside are other ones.
    case changed
    /// Taken out as a whole.
    case deleted
  }

  private static let editCounts = 18...36
  private static let passagesPerBody = 12

  private static let poolBodyCount = 30

  private let bodies: [String]

  /// Bodies of some length; what is put into one is from others.
  init(_ bodies: [String]) {
    self.bodies = bodies.filter { $0.split(separator: " ").count >= 150 }
  }

  private func pool(beside index: Int) -> [String] {
    (1...Self.poolBodyCount).map { (index + $0) % bodies.count }.filter { $0 != index }
      .flatMap { bodies[$0].split(separator: " ").prefix(120).map(String.init) }
  }

  func trials(_ kind: Kind, rounds: Int) -> [Trial] {
    (0..<rounds).flatMap { round in
      bodies.indices.map { index in
        trial(kind, of: index, seed: UInt64(round * 100_003 + index))
      }
    }
  }

  private func trial(_ kind: Kind, of index: Int, seed: UInt64) -> Trial {
    let text = bodies[index]
    var body = EditedBody(text, pool: pool(beside: index), random: SeededRandom(seed: seed))
    let ranges = Self.ranges(in: &body).filter { kind != .deleted || body.isDistinct($0) }
    if kind != .any { body.guarded = Set(ranges.joined()) }
    body.edit(times: Int.random(in: Self.editCounts, using: &body.random))
    body.guarded = []
    for range in ranges {
      switch kind {
      case .any: break
      case .changed: Self.change(range, in: &body)
      case .deleted: body.remove(origins: range)
      }
    }
    let wanted = ranges.filter { kind != .changed || body.isChanged($0) }
    return Trial(
      texts: [text, body.text],
      passages: wanted.map {
        (body.firstOffsets(of: $0), body.truth(of: $0, isStrict: kind == .changed))
      }
    )
  }

  /// Passages of one to forty words that do not touch one another.
  private static func ranges(in body: inout EditedBody) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for _ in 0..<passagesPerBody {
      let lengths = [1...3, 4...12, 4...12, 13...40].randomElement(using: &body.random) ?? 1...3
      let count = Int.random(in: lengths, using: &body.random)
      let start = Int.random(in: 0..<body.words.count - count, using: &body.random)
      let range = start..<start + count
      if !ranges.contains(where: { $0.overlaps(start - 2..<range.upperBound + 2) }) {
        ranges.append(range)
      }
    }
    return ranges
  }

  private static func change(_ range: Range<Int>, in body: inout EditedBody) {
    guard let start = body.words.firstIndex(where: { $0.origin == range.lowerBound }) else {
      return
    }
    let words = start..<start + range.count
    if Bool.random(using: &body.random), body.changeFigure(in: words) { return }
    let share = Double.random(in: 0.05...0.4, using: &body.random)
    body.reword(words, share: max(share, 1.2 / Double(range.count)))
  }
}
