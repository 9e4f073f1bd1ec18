package import StetModel

/// What changed between two versions of a story, for readers and programs alike.
///
/// Computed from the two versions alone and stored nowhere: headline, lede, captions and the other
/// printed parts each by itself, then the text by its sentences. Two equal versions have no
/// changes. Deterministic and total; the work grows with the texts, no faster.
package struct VersionChanges: Sendable {
  /// Part by part; in the text by the place in the newer version.
  package private(set) var passages: [ChangedPassage] = []
  /// The figures that are stated differently, date-like ones among them.
  package private(set) var figures: [FigureChange] = []

  /// Every change of every passage.
  package var changes: [VersionChange] { passages.flatMap(\.changes) }

  /// Compares an older version with a newer one.
  package init(from old: ArticleVersion, to new: ArticleVersion) {
    compare(.headline, old.headline, new.headline)
    compare(.lede, old.abstract, new.abstract)
    compare(.byline, old.byline, new.byline)
    compare(.dateline, old.dateline, new.dateline)
    compare(.editorialNote, old.editorialNote, new.editorialNote)
    compareCaptions(old.media.map(\.caption), new.media.map(\.caption))
    if !old.text.unicodeScalars.elementsEqual(new.text.unicodeScalars) {
      let parts = (BlockParts(old.blocks), BlockParts(new.blocks))
      take(TextChanges(Self.pair(old.text, new.text), part: .text, old: parts.0, new: parts.1))
    }
  }

  private static func pair(_ old: String, _ new: String) -> VersionPair {
    VersionPair(from: VersionText(ScalarText(old)), to: VersionText(ScalarText(new)))
  }

  private mutating func compare(_ part: StoryPart, _ old: String?, _ new: String?) {
    guard old != new else { return }
    take(TextChanges(Self.pair(old ?? "", new ?? ""), part: part))
  }

  private mutating func take(_ changes: TextChanges) {
    passages += changes.passages
    figures += changes.figures
  }

  /// Equal captions belong together; of the others the first with the first.
  private mutating func compareCaptions(_ old: [String], _ new: [String]) {
    for stretch in DiffStretch.all(from: old, to: new) where stretch.isChanged {
      for offset in 0..<max(stretch.old.count, stretch.new.count) {
        let (one, other) = (stretch.old.lowerBound + offset, stretch.new.lowerBound + offset)
        compare(
          .caption(offset < stretch.new.count ? other : one),
          offset < stretch.old.count ? old[one] : nil,
          offset < stretch.new.count ? new[other] : nil
        )
      }
    }
  }
}
