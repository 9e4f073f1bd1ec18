package import StetModel

/// Carries notes through all versions of one story, which are aligned once for all notes.
///
/// From version to version, each placement starting from the last. Where a step loses a passage it
/// is looked for from the version it was made on, and from the last one that had it, so that text
/// that is put back is found again. A wrong place is worse than an orphan.
///
/// Total and deterministic: no passage and no text make it trap, and equal input gives equal
/// places.
package struct Reanchoring: Sendable {
  private let texts: [String]
  private var versions: [Int: VersionText] = [:]
  private var links: [Link: VersionLink] = [:]
  private var placements: [Int: Placement] = [:]

  /// Two versions by their indices; either may be the later one.
  private struct Link: Hashable {
    var from: Int
    var to: Int
  }

  /// Takes the canonical texts of all versions, in the order in which they are to be read.
  package init(texts: [String]) { self.texts = texts }

  /// How many versions there are.
  package var count: Int { texts.count }

  /// Places a passage that was made on one version in another, by their indices.
  ///
  /// The result is relative to the passage as it was made. Where no version `origin` is known, or
  /// the passage is not found in it, only the passage itself and its surroundings count. An orphan
  /// where there is no version `target`.
  package mutating func place(_ passage: Passage, madeOn origin: Int?, in target: Int) -> Placed {
    guard texts.indices.contains(target) else { return .orphan(.notFound) }
    guard let origin, texts.indices.contains(origin), let range = range(of: passage, in: origin)
    else { return placeAlone(passage, in: target) }
    var trail = Trail(passage, at: Spot(version: origin, range: range))
    for next in Self.steps(from: origin, to: target) { walk(&trail, to: next) }
    return trail.placed(in: version(target))
  }

  /// The indices behind `origin` up to `target`, in either direction.
  private static func steps(from origin: Int, to target: Int) -> StrideThrough<Int> {
    let step = origin <= target ? 1 : -1
    return stride(from: origin + step, through: target, by: step)
  }

  /// One step, or what may stand in for it.
  private mutating func walk(_ trail: inout Trail, to next: Int) {
    var candidates: [Placed.Candidate] = []
    for (index, spot) in trail.sources.enumerated() {
      let found = link(spot.version, next).place(spot.range)
      if let step = found.step {
        let isRegular = index == 0 && !trail.isLost
        return trail.take(step, in: next, isRegular: isRegular)
      }
      if index == 0 { candidates = found.candidates }
    }
    trail.lose(candidates)
  }

  /// Where a passage stands in the version that it was made on.
  private mutating func range(of passage: Passage, in origin: Int) -> Range<Int>? {
    let text = version(origin).text
    let exact = ScalarText(passage.exact).values
    guard !exact.isEmpty else { return nil }
    if text.holds(exact, at: passage.start) {
      return passage.start..<passage.start + exact.count
    }
    return placeAlone(passage, in: origin).range
  }

  /// Places a passage by what it says itself.
  private mutating func placeAlone(_ passage: Passage, in index: Int) -> Placed {
    var placement = placements[index] ?? Placement(into: version(index).text)
    defer { placements[index] = placement }
    return placement.place(passage)
  }

  private mutating func version(_ index: Int) -> VersionText {
    if let known = versions[index] { return known }
    let version = VersionText(ScalarText(texts[index]))
    versions[index] = version
    return version
  }

  private mutating func link(_ from: Int, _ to: Int) -> VersionLink {
    let key = Link(from: from, to: to)
    if let known = links[key] { return known }
    let link = VersionLink(VersionPair(from: version(from), to: version(to)))
    links[key] = link
    return link
  }
}
