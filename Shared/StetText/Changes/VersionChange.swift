/// One thing that the newer of two versions changed.
package struct VersionChange: Hashable, Sendable {
  /// The gravest class that fits.
  package var kind: ChangeClass
  /// Every class that fits, the gravest first.
  package var kinds: [ChangeClass]
  /// The part of the story that it changed.
  package var part: StoryPart
  /// What stood there; `nil` where nothing did.
  package var old: Side?
  /// What stands there; `nil` where nothing does.
  package var new: Side?
  /// Punctuation, or fewer than three words of wording: not worth a reader's time by itself.
  package var isTrivial: Bool

  /// A stretch of a part of one version, in Unicode scalars of that part.
  package struct Side: Hashable, Sendable {
    package var start: Int
    package var end: Int
    package var text: String
  }
}

/// The parts of a story that are compared each with itself.
package enum StoryPart: Hashable, Sendable {
  /// The canonical text, whose offsets every anchor counts.
  case text
  case headline, lede, byline, dateline, editorialNote
  /// The caption of a picture, counted from 0 in the newer version, or in the older if it is gone.
  case caption(Int)

  /// The word by which JSON names the part.
  package var word: String {
    switch self {
    case .text: "text"
    case .headline: "headline"
    case .lede: "lede"
    case .byline: "byline"
    case .dateline: "dateline"
    case .editorialNote: "ed_note"
    case .caption: "caption"
    }
  }

  /// What a change of nothing but words is called in this part.
  var ownClass: ChangeClass? {
    switch self {
    case .headline: .headline
    case .lede: .lede
    case .caption: .caption
    case .text, .byline, .dateline, .editorialNote: nil
    }
  }
}

/// Sentences that belong together in two versions, with what changed in them.
package struct ChangedPassage: Hashable, Sendable {
  package var part: StoryPart
  package var kind: Kind
  /// The sentences in the older version; `nil` for an addition.
  package var old: VersionChange.Side?
  /// The sentences in the newer version; `nil` for a deletion.
  package var new: VersionChange.Side?
  /// At least one.
  package var changes: [VersionChange]
  /// Both sides cut where something changed; joined, they are the sentences.
  package var runs: [Run]

  /// How sentences of one version stand to those of the other.
  package enum Kind: Sendable {
    case changed, moved, added, deleted
    /// Only the white space between two words differs.
    case layout
  }

  /// Words that are as they were, or what stands for what stood there.
  package struct Run: Hashable, Sendable {
    package var old: String
    package var new: String
    package var isChanged: Bool
  }

  /// Nothing in it is worth a reader's time by itself.
  package var isTrivial: Bool { changes.allSatisfy(\.isTrivial) }
}
