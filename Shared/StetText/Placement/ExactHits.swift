import StetModel

/// A place where the quote stands letter for letter.
struct ExactHit {
  var start: Int
  /// How many scalars of the surroundings agree, walking away from the quote.
  var before: Int
  var after: Int

  var context: Int { before + after }
}

/// The best of the places where a quote stands letter for letter.
struct ExactHits {
  private(set) var best: ExactHit?
  private(set) var count = 0
  /// Another hit has surroundings just as good.
  private(set) var isTied = false

  /// Looks for the quote in some stretches of a text, or in all of it.
  init(of passage: Passage, in text: ScalarText, within regions: [Range<Int>]? = nil) {
    let exact = ScalarText(passage.exact).values
    let prefix = ScalarText(passage.prefix).values
    let suffix = ScalarText(passage.suffix).values
    let search = ScalarSearch(exact)
    for region in regions ?? [0..<text.count] {
      search.forEachHit(in: text.values[region]) { start in
        let hit = ExactHit(
          start: start,
          before: Self.agreement(text.values[..<start].reversed(), prefix.reversed()),
          after: Self.agreement(text.values[(start + exact.count)...], suffix)
        )
        take(hit, near: passage.start)
      }
    }
  }

  private mutating func take(_ hit: ExactHit, near wanted: Int) {
    count += 1
    guard let best else { return self.best = hit }
    if hit.context == best.context { isTied = true }
    if hit.context > best.context { isTied = false }
    let nearer = farness(hit.start, wanted) < farness(best.start, wanted)
    if hit.context > best.context || (hit.context == best.context && nearer) { self.best = hit }
  }

  /// The distance between two offsets, of which one may be any number at all.
  private func farness(_ left: Int, _ right: Int) -> UInt {
    left < right ? UInt(bitPattern: right &- left) : UInt(bitPattern: left &- right)
  }

  private static func agreement(
    _ left: some Sequence<UInt32>,
    _ right: some Sequence<UInt32>
  ) -> Int {
    var count = 0
    for (one, other) in zip(left, right) {
      guard one == other else { break }
      count += 1
    }
    return count
  }
}
