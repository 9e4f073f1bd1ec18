import StetMerge
import StetModel
import TestSupport

extension NoteView {
  /// The fields with one value that are open, with their sides, as a revision opens them again.
  var openRegisters: [Reopening] {
    let all: [(Reopening.Field, [RevisionID]?)] = [
      (.anchor, anchor.disagreement?.sides.map(\.revision)),
      (.grade, grade.disagreement?.sides.map(\.revision)),
      (.likelihood, likelihood.disagreement?.sides.map(\.revision)),
      (.confidence, confidence.disagreement?.sides.map(\.revision)),
      (.status, status.disagreement?.sides.map(\.revision)),
      (.tlp, tlp.disagreement?.sides.map(\.revision)),
    ]
    return all.compactMap { field, sides in
      sides.map { Reopening(field: field, sides: $0.sorted()) }
    }
  }

  /// Whether a field is the same in both, with its sides and what was before.
  func agrees(with other: NoteView, on field: Reopening.Field) -> Bool {
    switch field {
    case .anchor: anchor == other.anchor
    case .grade: grade == other.grade
    case .likelihood: likelihood == other.likelihood
    case .confidence: confidence == other.confidence
    case .status: status == other.status
    case .tlp: tlp == other.tlp
    }
  }
}

extension NoteChange {
  /// Sets a field to some value.
  mutating func settle(_ field: Reopening.Field) {
    let edit: SmallEdit =
      switch field {
      case .anchor: .anchorA
      case .grade: .gradeB2
      case .likelihood: .likely
      case .confidence: .sure
      case .status: .submit
      case .tlp: .red
      }
    edit.apply(to: &self)
  }
}
