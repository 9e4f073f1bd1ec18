import StetMerge
import StetModel

/// Turns a settlement into the change that settles what it names.
struct SettlementDecision {
  let settlement: Settlement
  let view: NoteView
  let own: AccountName?
  let deviceNames: [DeviceID: String]
  /// The passage that the answer quotes, if it quotes one.
  let quoted: Anchor?

  /// The change, which touches only fields that are open.
  func change() throws(AuthoringError) -> NoteChange {
    try view.check(expected: settlement.expectedView)
    var change = NoteChange()
    for field in try fields() { try settle(field, in: &change) }
    return change
  }

  /// The open fields that the answer is for; never empty.
  private func fields() throws(AuthoringError) -> [NoteField] {
    let open = view.openFields
    if let field = settlement.field {
      guard open.contains(where: { $0.field == field }) else { throw .notOpen(field) }
      try checkSpot(in: field)
      return [field]
    }
    guard !open.isEmpty else { throw .notOpen(nil) }
    if settlement.spot != nil {
      guard open.contains(where: { $0.field == .body }) else { throw .notOpen(.body) }
      try checkSpot(in: .body)
      return [.body]
    }
    let fitting = NoteField.allCases.filter { field in
      open.contains { $0.field == field && fits($0) }
    }
    guard !fitting.isEmpty else { throw misfit(open) }
    return fitting
  }

  /// Tells whether the field can take the answer, so that it is meant where no field is named.
  func fits(_ open: OpenField) -> Bool {
    switch settlement.answer {
    case .text, .both: open.field == .body
    case .value(let text): ValueText.isValue(text, of: open.field)
    case .take(let name): !choice(name).matching(open.sides).isEmpty
    case .before: open.hasBefore
    case .suggestion: open.suggestion != nil
    }
  }

  /// Why the answer is none for any of the open fields.
  func misfit(_ open: [OpenField]) -> AuthoringError {
    let fields = open.map(\.field)
    switch settlement.answer {
    case .take(let name):
      var labels: [String] = []
      for label in open.flatMap({ choice(name).labels($0.sides) }) where !labels.contains(label) {
        labels.append(label)
      }
      return .noSuchSide(name, fields: fields, sides: labels)
    case .before: return .noBefore(fields)
    case .suggestion: return .noSuggestion(fields)
    case .both, .text, .value: return .fitsNone(fields)
    }
  }

  func choice(_ name: String) -> SideChoice {
    SideChoice(name, own: own, deviceNames: deviceNames)
  }

  private func checkSpot(in field: NoteField) throws(AuthoringError) {
    guard let spot = settlement.spot else { return }
    guard field == .body else { throw .noSpots }
    let count = view.body.spots.count
    guard spot < 1 || spot > count else { return }
    throw .noSuchSpot(number: spot, count: count)
  }

  private func settle(_ field: NoteField, in change: inout NoteChange) throws(AuthoringError) {
    switch field {
    case .anchor: change.anchor = try anchor()
    case .body: try BodySettlement(self).settle(in: &change)
    case .grade: change.grade = Setting(try value(view.grade, field, ValueText.grade))
    case .likelihood:
      change.likelihood = Setting(try value(view.likelihood, field, ValueText.likelihood))
    case .confidence:
      change.confidence = Setting(try value(view.confidence, field, ValueText.confidence))
    case .tlp: change.tlp = Setting(try value(view.tlp, field, ValueText.trafficLight))
    case .status: change.status = try status(with: change)
    }
  }

  private func anchor() throws(AuthoringError) -> Anchor {
    if let quoted { return quoted }
    guard let anchor = try value(view.anchor, .anchor, { _ in nil }) else {
      throw .noBefore([.anchor])
    }
    return anchor
  }

  private func value<Value>(
    _ state: FieldState<Value?>,
    _ field: NoteField,
    _ read: (String) -> Value?
  ) throws(AuthoringError) -> Value? {
    guard let disagreement = state.disagreement else { throw .notOpen(field) }
    if case .value(let text) = settlement.answer {
      guard field != .anchor else { throw .malformedValue(field: field, text: text) }
      return try ValueText.setting(text, field, read)
    }
    if case .text(let text) = settlement.answer {
      return try ValueText.setting(text, field, read)
    }
    return try taken(disagreement, field)
  }

  private func status(with change: NoteChange) throws(AuthoringError) -> StatusMark {
    guard let disagreement = view.status.disagreement else { throw .notOpen(.status) }
    switch settlement.answer {
    case .value(let text), .text(let text):
      guard let status = ValueText.status(text) else {
        throw .malformedValue(field: .status, text: text)
      }
      guard view.status.allows(status) else {
        throw .statusStep(from: view.status.shown.status, to: status)
      }
      return StatusMark(status, approves: status == .final ? view.approval(with: change) : nil)
    case .take, .both, .before, .suggestion: return try taken(disagreement, .status)
    }
  }

  /// The value that the answer names, for answers that name one that is there.
  private func taken<Value>(
    _ disagreement: Disagreement<Value>,
    _ field: NoteField
  ) throws(AuthoringError) -> Value {
    switch settlement.answer {
    case .take(let name):
      return try choice(name).value(of: disagreement.sides, field: field)
    case .both: throw .cannotJoin(field)
    case .before:
      guard let before = disagreement.before else { throw .noBefore([field]) }
      return before
    case .suggestion, .text, .value: throw .noSuggestion([field])
    }
  }
}
