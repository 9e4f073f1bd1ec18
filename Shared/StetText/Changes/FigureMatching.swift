import StetModel

/// Which figure of an older version is which of a newer one.
///
/// Only figures of sentences that belong together are matched: first those whose number was kept,
/// then by label, then by what they count, and last by where they stand.
struct FigureMatching {
  struct Match: Hashable {
    var old: Int
    var new: Int
  }

  let old: [Figure]
  let new: [Figure]
  /// By the place in the newer version; each figure at most once.
  private(set) var matches: [Match] = []

  /// Matches figures inside blocks that have two sides; others have nothing to match.
  init(_ pair: VersionPair, _ blocks: [SentenceBlocks.Block], old: [Figure], new: [Figure]) {
    (self.old, self.new) = (old, new)
    let (before, behind) = (Self.places(of: old, in: pair.old), Self.places(of: new, in: pair.new))
    for block in blocks where !block.old.isEmpty && !block.new.isEmpty {
      let (left, right) = (Self.places(before, in: block.old), Self.places(behind, in: block.new))
      guard !left.isEmpty, !right.isEmpty else { continue }
      var search = FigureSearch(pair, block, old: left, new: right)
      search.matchKept()
      for level in FigureSearch.Level.allCases { search.match(level, old, new) }
      matches += search.matches
    }
    matches.sort { $0.new < $1.new }
  }

  /// The matches of which the number, its bounds or its qualifier changed.
  var changed: [Match] { matches.filter { !old[$0.old].saysTheSame(as: new[$0.new]) } }

  private static func places(
    of figures: [Figure],
    in version: VersionText
  ) -> [FigureSearch.Place] {
    figures.enumerated().map { index, figure in
      FigureSearch.Place(
        index: index,
        tokens: version.tokens(overlapping: figure.start..<figure.end)
      )
    }
  }

  /// Those that begin in some tokens.
  private static func places(
    _ places: [FigureSearch.Place],
    in tokens: Range<Int>
  ) -> [FigureSearch.Place] {
    let first = places.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    let end = places.partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
    return Array(places[first..<end])
  }
}

extension Figure {
  /// Whether two figures state the same number, however it is written.
  func saysTheSame(as other: Figure) -> Bool {
    (value, low, high, qualifier, measure) == (
      other.value, other.low, other.high,
      other.qualifier, other.measure
    )
      && (measure == nil || unit == other.unit)
  }
}
