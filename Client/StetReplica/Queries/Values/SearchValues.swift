package import StetModel

/// A story or a note that was found.
package struct SearchHit: Hashable, Sendable {
  package var kind: RecordKind
  package var desk: DeskName
  /// The story, or the one that the note is on.
  package var article: RecordID?
  package var note: RecordID?
  /// How many versions the story has: what was searched is the newest.
  package var versionCount: Int?
  /// The story's headline.
  package var headline: String?
  /// Whether the story may be used, by its newest version.
  package var storyStatus: PublicationStatus
  /// Some words around what was found.
  package var snippet: Snippet
  /// How well it meets the query: the higher, the better; 0 for a query without words.
  package var score: Double
}

/// A piece of a text, with what was looked for marked in it.
package struct Snippet: Hashable, Sendable {
  package var text: String
  /// The marked stretches, in Unicode scalars of `text`, in order.
  package var matches: [Range<Int>]

  /// Where the index is told to set marks: characters that no text of ours holds.
  static let (startMark, endMark): (Unicode.Scalar, Unicode.Scalar) = ("\u{1}", "\u{2}")

  /// Takes the marks, and what keeps letters apart, out of a text and keeps where the marks stood.
  package init(marked: String) {
    var text = String.UnicodeScalarView()
    var matches: [Range<Int>] = []
    var (count, start) = (0, 0)
    for scalar in marked.unicodeScalars {
      switch scalar {
      case Self.startMark: start = count
      case Self.endMark: if start < count { matches.append(start..<count) }
      case IndexedText.separator: break
      default:
        text.append(scalar)
        count += 1
      }
    }
    (self.text, self.matches) = (String(text), matches)
  }
}

/// Which records a search looks at.
package struct SearchScope: Hashable, Sendable {
  package var desk: DeskName?
  package var kinds: Set<RecordKind>
  /// At least 1; the best are kept.
  package var countMax: Int

  package init(
    desk: DeskName? = nil,
    kinds: Set<RecordKind> = Set(RecordKind.allCases),
    countMax: Int = 20
  ) {
    self.desk = desk
    self.kinds = kinds
    self.countMax = max(countMax, 1)
  }
}
