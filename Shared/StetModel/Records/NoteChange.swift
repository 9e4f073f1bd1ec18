/// What one revision of a note touched; a field that is `nil` was left alone.
package struct NoteChange: Hashable, Sendable {
  package var anchor: Anchor?
  /// Markdown, at most 256 KiB.
  package var body: String?
  package var grade: Setting<Grade>?
  package var likelihood: Setting<Likelihood>?
  package var confidence: Setting<Confidence>?
  package var status: StatusMark?
  package var deleted: Bool?
  /// Tags in canonical form (lower case, sorted, unique).
  package var tagsAdded: [String] = []
  /// Tags in canonical form; a removal beats only the additions that its author saw.
  package var tagsRemoved: [String] = []
  package var tlp: Setting<TrafficLight>?
  /// The note this one answers; set when the note is made, ignored later.
  package var replyTo: RecordID?
  /// Why the note was made (W3C motivations); set when the note is made, ignored later.
  package var motivation: Motivation?
  /// Review items the author has seen and accepts, sorted and unique.
  package var acknowledged: [Bytes32] = []
  /// Open spots of the body that were shown to the author and left open.
  package var openSpots: [OpenSpot] = []
  /// Fields that are open again, because what settled them was taken back; by ascending field.
  ///
  /// A field that is set in the same change is not among them.
  package var reopened: [Reopening] = []

  package init() {}
}

/// A value that was set, or cleared on purpose.
package enum Setting<Value: Hashable & Sendable>: Hashable, Sendable {
  case to(Value)
  case cleared

  /// The value, or `nil` when it was cleared.
  package var value: Value? {
    switch self {
    case .to(let value): value
    case .cleared: nil
    }
  }

  /// Sets `value`, or clears when it is `nil`.
  package init(_ value: Value?) {
    if let value { self = .to(value) } else { self = .cleared }
  }
}

/// A spot of the body on which people disagree: the tokens it covers and the revisions that differ.
package struct OpenSpot: Hashable, Sendable {
  /// The tokens, by the revision that wrote them and their index in its body.
  package var tokens: [Token]
  /// The disagreeing revisions, sorted and unique.
  package var sides: [RevisionID]

  /// One token of a body, by the revision that wrote it.
  package struct Token: Hashable, Sendable {
    package var revision: RevisionID
    package var index: Int

    package init(revision: RevisionID, index: Int) {
      self.revision = revision
      self.index = index
    }
  }

  package init(tokens: [Token], sides: [RevisionID]) {
    self.tokens = tokens
    self.sides = sides
  }
}

/// Why a note was made: the thirteen motivations of the W3C Web Annotation vocabulary.
package enum Motivation: UInt8, CaseIterable, Sendable {
  case assessing = 1, bookmarking, classifying, commenting, describing, editing, highlighting
  case identifying, linking, moderating, questioning, replying, tagging
}
