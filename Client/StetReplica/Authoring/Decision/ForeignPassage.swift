import StetMerge
import StetModel
import StetText

/// Finds the passages of notes from other programs in the versions of one story.
struct ForeignPassage {
  private let story: ArticleView
  private var placements: [Int: Placement] = [:]

  /// A place for a note: on which version, and on what of it.
  struct Place {
    var version: ArticleView.Version
    var choice: PassageChoice
    var placing: ForeignPlacing
  }

  init(_ story: ArticleView) { self.story = story }

  /// The version that the note's writer had, as far as is told, goes first, then the newest, then
  /// the one that was current when they read it, then the others, the newest first: the first that
  /// has the quote letter for letter, else the first that has it nearly so.
  mutating func place(_ target: ForeignTarget) -> Place {
    let versions = order(target)
    guard let first = versions.first else {
      preconditionFailure("an article has at least one version")
    }
    guard target.quote != nil || target.position != nil else {
      return Place(version: first, choice: .whole, placing: .found)
    }
    if let quote = target.quote { return place(quote, target, in: versions) }
    return byPosition(target, in: first)
  }

  private mutating func place(
    _ quote: ForeignTarget.Quote,
    _ target: ForeignTarget,
    in versions: [ArticleView.Version]
  ) -> Place {
    let passage = quote.passage(startingAt: target.position?.lowerBound)
    var similar: Place?
    for version in versions {
      let placed = place(passage, in: version)
      guard let range = placed.range else { continue }
      let isSame = placed.state == .exact || placed.state == .shifted
      let place = Place(
        version: version,
        choice: .range(start: range.lowerBound, end: range.upperBound),
        placing: isSame ? .found : .similar
      )
      if isSame { return place }
      if similar == nil { similar = place }
    }
    return similar ?? Place(version: versions[0], choice: .whole, placing: .lost)
  }

  private mutating func place(_ passage: Passage, in version: ArticleView.Version) -> Placed {
    var placement =
      placements[version.number] ?? Placement(into: ScalarText(version.content.text))
    defer { placements[version.number] = placement }
    return placement.place(passage)
  }

  /// Nothing says whether the position is right, except that the text has it.
  private func byPosition(_ target: ForeignTarget, in first: ArticleView.Version) -> Place {
    let version = target.textHash == nil ? current(at: target.at) ?? first : first
    let count = version.content.text.unicodeScalars.count
    guard let range = target.position, !range.isEmpty, range.upperBound <= count else {
      return Place(version: version, choice: .whole, placing: .lost)
    }
    return Place(
      version: version,
      choice: .range(start: range.lowerBound, end: range.upperBound),
      placing: version.content.textHash == target.textHash ? .found : .position
    )
  }

  private func order(_ target: ForeignTarget) -> [ArticleView.Version] {
    let named = story.versions.last { $0.content.textHash == target.textHash }
    let likely = [named, story.latest, current(at: target.at)].compactMap(\.self)
    var numbers: Set<Int> = []
    return (likely + story.versions.reversed()).filter { numbers.insert($0.number).inserted }
  }

  /// The version that was the newest at that time.
  private func current(at time: Int64?) -> ArticleView.Version? {
    time.flatMap { time in story.versions.last { $0.readableSince <= time } }
  }
}

extension ForeignTarget.Quote {
  /// The quote as it would stand in a canonical text; blanks at its ends go to its surroundings.
  fileprivate func passage(startingAt start: Int?) -> Passage {
    let blanks = exact.prefix(while: \.isWhitespace)
    let rest = exact.dropFirst(blanks.count)
    let trailing = rest.reversed().prefix(while: \.isWhitespace).count
    return Passage(
      exact: CanonicalText.composed(String(rest.dropLast(trailing))),
      prefix: CanonicalText.composed(prefix + blanks),
      suffix: CanonicalText.composed(rest.suffix(trailing) + suffix),
      start: (start ?? 0) + blanks.unicodeScalars.count,
      end: 0,
      textHash: .zero
    )
  }
}
