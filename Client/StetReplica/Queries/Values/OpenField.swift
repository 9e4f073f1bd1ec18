package import StetMerge
package import StetModel

/// One open field of a note, with its values as text: for lists and for choosing a side.
package struct OpenField: Hashable, Sendable {
  package var field: NoteField
  /// The spot of the body, from 1; `nil` for every other field.
  package var spot: Int?
  /// What all sides last had in common; `nil` when there was nothing.
  package var before: String?
  /// There is something to go back to; for what may be left out, that may be nothing.
  package var hasBefore: Bool
  package var provisional: String?
  /// What the program suggests; `nil` when it has no suggestion.
  package var suggestion: String?
  /// Two or more, in the view's order.
  package var sides: [OpenSide]
}

/// One person's value for an open field, as text.
package struct OpenSide: Hashable, Sendable {
  package var revision: RevisionID
  package var account: AccountName
  package var device: DeviceID
  package var madeAt: Int64
  /// `nil` when the person took the value away.
  package var value: String?
}

extension NoteView {
  /// The open fields, in the order in which fields are always listed; of the body every open spot.
  package var openFields: [OpenField] {
    let place = OpenField(.anchor, anchor) { $0.map { $0.passage?.exact ?? "the whole story" } }
    let spots = body.spots.enumerated().map { OpenField($1, number: $0 + 1) }
    let judgements = [
      OpenField(.grade, grade) { $0?.description },
      OpenField(.likelihood, likelihood) { $0?.words },
      OpenField(.confidence, confidence) { $0?.word },
      OpenField(.tlp, tlp) { $0?.word },
      OpenField(.status, status) { $0.status.word },
    ]
    return [place].compactMap(\.self) + spots + judgements.compactMap(\.self)
  }
}

extension OpenField {
  fileprivate init?<Value>(
    _ field: NoteField,
    _ state: FieldState<Value>,
    _ text: (Value) -> String?
  ) {
    guard let disagreement = state.disagreement else { return nil }
    self.field = field
    self.before = disagreement.before.flatMap(text)
    // A note always has an anchor to move to; the other fields can be cleared.
    self.hasBefore = field == .anchor ? before != nil : disagreement.before != nil
    self.provisional = text(disagreement.provisional)
    self.sides = disagreement.sides.map { OpenSide($0, text) }
  }

  fileprivate init(_ spot: OpenBodySpot, number: Int) {
    self.field = .body
    self.spot = number
    self.before = spot.before
    self.hasBefore = before != nil
    self.provisional = BodyView.mark(number)
    self.suggestion = spot.suggestion
    self.sides = spot.sides.map { OpenSide($0) { $0.isEmpty ? nil : $0 } }
  }
}

extension OpenSide {
  fileprivate init<Value>(_ side: Side<Value>, _ text: (Value) -> String?) {
    self.revision = side.revision
    self.account = side.account
    self.device = side.device
    self.madeAt = side.madeAt
    self.value = text(side.value)
  }
}
