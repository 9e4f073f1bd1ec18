/// A field that somebody opened again: its value is once more what the sides say.
package struct Reopening: Hashable, Sendable {
  package var field: Field
  /// The revisions whose values differ, sorted and unique; two at least.
  package var sides: [RevisionID]

  package static let sideCountMin = 2

  /// The fields that hold one value; open spots of a body are named by ``OpenSpot``.
  ///
  /// The numbers are those of the fields of a note change.
  package enum Field: UInt8, CaseIterable, Sendable {
    case anchor = 1
    case grade = 3
    case likelihood = 4
    case confidence = 5
    case status = 6
    case tlp = 11
  }

  package init(field: Field, sides: [RevisionID]) {
    self.field = field
    self.sides = sides
  }
}

extension NoteChange {
  /// The sides of `field` when this change opens it again.
  package func reopenedSides(of field: Reopening.Field) -> [RevisionID]? {
    reopened.first { $0.field == field }?.sides
  }
}

extension Reopening.Field {
  /// The word by which commands and JSON name the field.
  package var word: String {
    switch self {
    case .anchor: "anchor"
    case .grade: "grade"
    case .likelihood: "likelihood"
    case .confidence: "confidence"
    case .status: "status"
    case .tlp: "tlp"
    }
  }
}
