package import StetModel

/// What everyone sees of one note: a pure function of the set of its revisions.
package struct NoteView: Equatable, Sendable {
  package var note: RecordID
  package var desk: DeskName
  /// The author of the first revision: fixed.
  package var author: AccountName
  /// Everyone who wrote a revision, sorted.
  package var contributors: [AccountName]
  /// When the first revision was made; for display.
  package var createdAt: Int64
  /// When the head with the greatest (clock, id) was made; for display.
  package var modifiedAt: Int64
  package var replyTo: RecordID?
  package var motivation: Motivation?

  package var anchor: FieldState<Anchor?>
  package var body: BodyView
  package var grade: FieldState<Grade?>
  package var likelihood: FieldState<Likelihood?>
  package var confidence: FieldState<Confidence?>
  package var tlp: FieldState<TrafficLight?>
  package var status: FieldState<StatusMark>
  /// Sorted; tags never disagree.
  package var tags: [String]
  package var deleted: Bool

  /// `final` approved something other than what the note says now.
  package var statusIsOutdated: Bool
  package var reviews: [ReviewItem]
  /// The revisions without children here, sorted.
  package var heads: [RevisionID]
  /// SHA-256 over the rules' version, the heads and the view: equal sets give equal ids.
  package var viewID: Bytes32
}

/// One field's state: settled, or open with every side.
package enum FieldState<Value: Hashable & Sendable>: Hashable, Sendable {
  case settled(Value)
  case open(Disagreement<Value>)

  /// The settled value, or the one shown meanwhile.
  package var shown: Value {
    switch self {
    case .settled(let value): value
    case .open(let disagreement): disagreement.provisional
    }
  }

  /// The sides, or `nil` when the field is settled.
  package var disagreement: Disagreement<Value>? {
    guard case .open(let disagreement) = self else { return nil }
    return disagreement
  }
}

/// Two or more people's different values for one field, none of them lost.
package struct Disagreement<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value that all sides last had in common; `nil` when there was none.
  package var before: Value?
  /// Two or more, sorted by (clock, id).
  package var sides: [Side<Value>]
  /// What lists and filters use until someone settles it.
  package var provisional: Value
}

/// One person's value for an open field.
package struct Side<Value: Hashable & Sendable>: Hashable, Sendable {
  package var revision: RevisionID
  package var account: AccountName
  package var device: DeviceID
  package var madeAt: Int64
  package var value: Value
}

/// Something that was merged without a person and that a person should look at; it blocks nothing.
package struct ReviewItem: Hashable, Sendable {
  /// SHA-256 of the kind and the revisions: what an acknowledgement names.
  package var id: Bytes32
  package var kind: Kind
  /// The revisions concerned, sorted.
  package var revisions: [RevisionID]

  /// What was merged without a person.
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// Someone deleted the note while another touched it: it stays.
    case deletedWhileEdited = 1
    /// The body changed while another changed the grade, likelihood, confidence or status.
    case judgedWhileEdited
    /// Two people changed the same paragraph of the body.
    case sharedParagraph
    /// Two people changed different words of one sentence of the body.
    case sharedSentence
  }
}

/// The fields that can be open, by the names the command line uses.
package enum NoteField: String, CaseIterable, Sendable {
  case anchor, body, grade, likelihood, confidence, tlp, status
}
