/// Where words of the first text are now.
extension EditedBody {
  /// The scalars of some words in the first text.
  func firstOffsets(of range: Range<Int>) -> Range<Int> { Self.offsets(range, in: originals) }

  /// Whether taking these words out differs from taking out the same number beside them.
  func isDistinct(_ range: Range<Int>) -> Bool {
    let text = { (index: Int) in
      originals.indices.contains(index) ? originals[index].text : "\(index)"
    }
    return text(range.lowerBound - 1) != text(range.upperBound - 1)
      && text(range.lowerBound) != text(range.upperBound)
  }

  /// Whether any of these words is gone or another now.
  func isChanged(_ range: Range<Int>) -> Bool {
    words.count { $0.origin.map(range.contains) ?? false } < range.count
  }

  /// Says that a passage is where at least half of its letters are left together.
  ///
  /// Where nothing is left, and nothing was put in its place, it is gone. Where less than half is
  /// left an orphan is right as well, and so is a copy that was made before; so it is for what was
  /// put in the place of a passage, unless `isStrict` asks that a short one be followed.
  func truth(of range: Range<Int>, isStrict: Bool = false) -> Truth {
    let kept = words.indices.filter { words[$0].origin.map(range.contains) ?? false }
    let put = words.indices.filter { words[$0].replaces.map(range.overlaps) ?? false }
    let all = originals[range].reduce(0) { $0 + $1.text.count }
    let cluster = heaviest(kept, reach: reach(range))
    if !kept.isEmpty, 2 * letters(cluster) >= all { return .at(places(cluster, put, range)) }
    if kept.isEmpty, !put.isEmpty, isStrict, range.count <= 4 { return .at(offsets(of: [put])) }
    let copies = words.indices.filter { words[$0].copyOf.map(range.contains) ?? false }
    let rest = offsets(of: [cluster, put, inGap(range), heaviest(copies, reach: reach(range))])
    return rest.isEmpty ? .gone : .either(rest)
  }

  private func reach(_ range: Range<Int>) -> Int { 10 + 2 * range.count }

  /// What is left as a whole, with and without what replaces parts of it, and the most of it that
  /// no longer insertion tears apart.
  private func places(_ cluster: [Int], _ put: [Int], _ range: Range<Int>) -> [Range<Int>] {
    let near = put.filter { abs($0 - (cluster.first ?? 0)) <= reach(range) }
    let close = heaviest(cluster, reach: 5)
    let isMost = 2 * letters(close) >= letters(cluster)
    return offsets(of: [cluster, cluster + near] + (isMost ? [close] : []))
  }

  /// The scalars from the first to the last of each of some groups of words.
  private func offsets(of groups: [[Int]]) -> [Range<Int>] {
    groups.compactMap { group in
      guard let least = group.min(), let most = group.max() else { return nil }
      return Self.offsets(least..<most + 1, in: words)
    }
  }

  private func letters(_ indices: [Int]) -> Int { indices.reduce(0) { $0 + words[$1].text.count } }

  /// What was put in exactly where a passage was taken out counts as its replacement, and so do
  /// the same words between its nearest neighbours that are left.
  private func inGap(_ range: Range<Int>) -> [Int] {
    let (lower, upper) = (
      max(0, range.lowerBound - 12), min(originals.count, range.upperBound + 12)
    )
    guard let before = words.lastIndex(where: { $0.isFrom(lower..<range.lowerBound) }),
      let after = words[before...].firstIndex(where: { $0.isFrom(range.upperBound..<upper) }),
      words[before + 1..<after].allSatisfy({ $0.origin == nil })
    else { return [] }
    let isClose =
      words[before].origin == range.lowerBound - 1 && words[after].origin == range.upperBound
    let gone = Set(originals[range].map { $0.text.lowercased() })
    let isSame = words[before + 1..<after].contains { gone.contains($0.text.lowercased()) }
    return isClose || isSame ? Array(before + 1..<after) : []
  }

  /// The indices that stay together, where they have most letters.
  private func heaviest(_ indices: [Int], reach: Int) -> [Int] {
    var clusters: [[Int]] = []
    for index in indices {
      if let last = clusters.last?.last, index - last <= reach {
        clusters[clusters.count - 1].append(index)
      } else {
        clusters.append([index])
      }
    }
    return clusters.max { letters($0) < letters($1) } ?? []
  }
}
