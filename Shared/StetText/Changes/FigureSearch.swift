import StetModel

/// Matches the figures of sentences that belong together, the surest ones first.
struct FigureSearch {
  /// A figure by its place among all, with its tokens.
  struct Place {
    var index: Int
    var tokens: Range<Int>
    /// The last kept token before it in its sentences, by its place in the newer version.
    var anchor: Int?
  }

  /// What two figures must have in common, the most first.
  enum Level: CaseIterable {
    case labelAndPlace, label, noun, place

    /// What is equal for figures that match; `nil` for one that this level does not match.
    func key(_ figure: Figure, anchor: Int?) -> [String]? {
      let measure = figure.measure.map { "\($0)" } ?? (figure.isDateLike ? "date" : "count")
      let anchor = anchor.map { String($0) } ?? "start"
      return switch self {
      case .labelAndPlace: [measure, figure.label, anchor]
      case .label: figure.isDateLike ? nil : [measure, figure.label]
      case .noun: figure.isDateLike ? nil : figure.unit.map { [measure, $0] }
      case .place: [measure, anchor]
      }
    }
  }

  private let pair: VersionPair
  private var old: [Place]
  private var new: [Place]
  private(set) var matches: [FigureMatching.Match] = []

  /// Takes the figures that stand in the sentences of one block.
  init(_ pair: VersionPair, _ block: SentenceBlocks.Block, old: [Place], new: [Place]) {
    self.pair = pair
    self.old = Self.anchored(old, block.old) { index in
      pair.newPlaces[index].flatMap { block.new.contains($0) ? $0 : nil }
    }
    self.new = Self.anchored(new, block.new) { index in
      pair.oldPlaces[index].flatMap { block.old.contains($0) ? index : nil }
    }
  }

  /// Notes for each figure which kept token stands before it, by its place in the newer version.
  private static func anchored(
    _ places: [Place],
    _ tokens: Range<Int>,
    _ anchor: (Int) -> Int?
  ) -> [Place] {
    var (index, last) = (tokens.lowerBound, Int?.none)
    return places.map { place in
      while index < place.tokens.lowerBound {
        last = anchor(index) ?? last
        index += 1
      }
      return Place(index: place.index, tokens: place.tokens, anchor: last)
    }
  }

  /// Matches figures that have a kept token in common.
  mutating func matchKept() {
    let owners = Dictionary(
      new.flatMap { place in place.tokens.map { ($0, place.index) } },
      uniquingKeysWith: { first, _ in first }
    )
    var found: [FigureMatching.Match] = []
    for place in old {
      for token in place.tokens {
        guard let kept = pair.newPlaces[token], let owner = owners[kept] else { continue }
        found.append(FigureMatching.Match(old: place.index, new: owner))
        break
      }
    }
    take(found)
  }

  /// Matches figures with equal keys, the first with the first.
  mutating func match(_ level: Level, _ oldFigures: [Figure], _ newFigures: [Figure]) {
    var waiting: [[String]: ArraySlice<Int>] = [:]
    for place in new {
      if let key = level.key(newFigures[place.index], anchor: place.anchor) {
        waiting[key, default: []].append(place.index)
      }
    }
    take(
      old.compactMap { place in
        guard let key = level.key(oldFigures[place.index], anchor: place.anchor),
          let found = waiting[key]?.popFirst()
        else { return nil }
        return FigureMatching.Match(old: place.index, new: found)
      }
    )
  }

  private mutating func take(_ found: [FigureMatching.Match]) {
    var (usedOld, usedNew) = (Set<Int>(), Set<Int>())
    for match in found where !usedNew.contains(match.new) {
      usedOld.insert(match.old)
      usedNew.insert(match.new)
      matches.append(match)
    }
    old.removeAll { usedOld.contains($0.index) }
    new.removeAll { usedNew.contains($0.index) }
  }
}
