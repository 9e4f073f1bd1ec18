package import StetModel

/// The figures of a story through all its versions.
///
/// A figure is followed from version to version by ``FigureMatching``; one that a version leaves
/// out and a later one states again begins anew. Headline, lede and text are followed apart.
package struct FigureTimeline: Hashable, Sendable {
  /// By part, then by the version and the place where each figure stood first.
  package private(set) var tracks: [Track] = []

  /// One figure through the versions that state it.
  package struct Track: Hashable, Sendable {
    package var part: StoryPart
    /// At least one, from version to version.
    package var statements: [Statement]

    /// What the newest version that states it calls it.
    package var label: String { statements.last?.stated.figure.label ?? "" }

    /// Whether any version states another number than the one before it.
    package var isChanged: Bool {
      zip(statements, statements.dropFirst()).contains { !$0.saysTheSame(as: $1) }
    }

    /// A year, an age, a time or the like in every version.
    package var isTrivial: Bool { statements.allSatisfy { $0.stated.figure.isDateLike } }
  }

  /// What one version says of a figure.
  package struct Statement: Hashable, Sendable {
    /// The version's place among all, from 0.
    package var version: Int
    package var stated: FigureChange.Stated

    /// Whether both state the same number, however it is written.
    package func saysTheSame(as other: Self) -> Bool {
      stated.figure.saysTheSame(as: other.stated.figure)
    }
  }

  /// Follows the figures of versions that stand in their order.
  package init(_ versions: [ArticleVersion]) {
    let parts: [(StoryPart, (ArticleVersion) -> String)] = [
      (.headline, { $0.headline ?? "" }), (.lede, { $0.abstract ?? "" }), (.text, { $0.text }),
    ]
    for (part, text) in parts {
      follow(part, versions.map { VersionText(ScalarText(text($0))) })
    }
  }

  private mutating func follow(_ part: StoryPart, _ versions: [VersionText]) {
    guard let first = versions.first else { return }
    var figures = FigureExtraction.figures(in: first)
    var owners = figures.map { begin(part, 0, $0, first) }
    for (index, pair) in zip(versions, versions.dropFirst()).enumerated() {
      let pair = VersionPair(from: pair.0, to: pair.1)
      let now = FigureExtraction.figures(in: pair.new)
      let matching = FigureMatching(pair, SentenceBlocks(pair).blocks, old: figures, new: now)
      let before = Dictionary(uniqueKeysWithValues: matching.matches.map { ($0.new, $0.old) })
      owners = now.enumerated().map { place, figure in
        guard let known = before[place] else { return begin(part, index + 1, figure, pair.new) }
        tracks[owners[known]].statements.append(statement(index + 1, figure, pair.new))
        return owners[known]
      }
      figures = now
    }
  }

  /// Begins a track, and returns its place.
  private mutating func begin(
    _ part: StoryPart,
    _ version: Int,
    _ figure: Figure,
    _ text: VersionText
  ) -> Int {
    tracks.append(Track(part: part, statements: [statement(version, figure, text)]))
    return tracks.count - 1
  }

  private func statement(_ version: Int, _ figure: Figure, _ text: VersionText) -> Statement {
    Statement(version: version, stated: FigureChange.Stated(figure, in: text.text))
  }
}
