package import StetModel

/// A note from another program, to be made here once.
package struct ForeignNote: Hashable, Sendable {
  /// The note's identity, which follows from where it came from: the same note twice is one.
  package var id: RecordID
  package var article: RecordID
  package var target: ForeignTarget
  /// All but its place; a parent in `replyTo` must be here, or earlier among those made with it.
  package var note: NewNote
  /// The body where the passage is nowhere, which must keep what was quoted.
  package var bodyWithoutPlace: String

  package init(
    id: RecordID,
    article: RecordID,
    target: ForeignTarget,
    note: NewNote,
    bodyWithoutPlace: String
  ) {
    (self.id, self.article, self.target, self.note) = (id, article, target, note)
    self.bodyWithoutPlace = bodyWithoutPlace
  }
}

/// What a note from another program says of its passage.
package struct ForeignTarget: Hashable, Sendable {
  package var quote: Quote?
  /// In Unicode scalars of the text that its writer had.
  package var position: Range<Int>?
  /// The SHA-256 of that text, where it was told.
  package var textHash: Bytes32?
  /// When that text was the current one, in milliseconds since 1970; the latest of several.
  package var at: Int64?

  /// A passage by its own words and those around it.
  package struct Quote: Hashable, Sendable {
    package var exact: String
    package var prefix: String
    package var suffix: String

    package init(exact: String, prefix: String, suffix: String) {
      (self.exact, self.prefix, self.suffix) = (exact, prefix, suffix)
    }
  }

  package init(
    quote: Quote? = nil,
    position: Range<Int>? = nil,
    textHash: Bytes32? = nil,
    at: Int64? = nil
  ) {
    (self.quote, self.position) = (quote, position)
    (self.textHash, self.at) = (textHash, at)
  }
}

/// How the passage of a note from another program was found.
package enum ForeignPlacing: String, CaseIterable, Sendable {
  /// Letter for letter, or the note is on the whole story.
  case found
  /// Its words have changed, or are written in another way.
  case similar
  /// By its position alone: there was no quote to check it by.
  case position
  /// Nowhere, so the note is on the whole story and its body keeps the quote.
  case lost
}

/// What became of a note from another program.
package enum ForeignOutcome: Equatable, Sendable {
  case made(ForeignPlacing)
  /// It is here already, as it came or as people have since changed it.
  case unchanged
  case failed(AuthoringError)
}
