package import StetMerge
package import StetModel

/// How someone wants to settle what is open.
package struct Settlement: Hashable, Sendable {
  package var answer: Answer
  /// `nil` settles every open field that can take the answer; the others stay open.
  package var field: NoteField?
  /// From 1; `nil` settles every spot of the field.
  package var spot: Int?
  /// The view that the answer was meant for; it is refused when the note has moved on.
  package var expectedView: Bytes32?

  package enum Answer: Hashable, Sendable {
    /// The value of a side: `ACCOUNT`, `ACCOUNT/DEVICE` or `ACCOUNT/REVISION`; `me` is oneself.
    case take(String)
    /// Every side's text, one paragraph after the other.
    case both
    /// What the sides last had in common.
    case before
    /// What the program suggests.
    case suggestion
    /// A text of one's own for the body.
    case text(String)
    /// A value of one's own for any other field, `none` for no value; for the anchor, where it is
    /// named as the field, a quote from the newest version of the story.
    case value(String)
  }

  package init(
    _ answer: Answer,
    field: NoteField? = nil,
    spot: Int? = nil,
    expectedView: Bytes32? = nil
  ) {
    self.answer = answer
    self.field = field
    self.spot = spot
    self.expectedView = expectedView
  }
}
