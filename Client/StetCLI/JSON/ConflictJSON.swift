import StetMerge
import StetModel
import StetReplica

/// The open fields of a note, as `stet conflicts` and every note tell them.
enum ConflictJSON {
  /// One object for each open field and each open spot of the body, in the order of lists.
  static func conflicts(in view: NoteView, deviceNames: [DeviceID: String]) -> [JSONValue] {
    let place = [conflict(.anchor, view.anchor, deviceNames) { .anchor($0) }]
    let spots = view.body.spots.enumerated().map { spot($1, number: $0 + 1, deviceNames) }
    let judgements = [
      conflict(.grade, view.grade, deviceNames) { .grade($0) },
      conflict(.likelihood, view.likelihood, deviceNames) { .likelihood($0) },
      conflict(.confidence, view.confidence, deviceNames) { .confidence($0) },
      conflict(.tlp, view.tlp, deviceNames) { .trafficLight($0) },
      conflict(.status, view.status, deviceNames) { .string($0.status.word) },
    ]
    return place.compactMap(\.self) + spots + judgements.compactMap(\.self)
  }

  private static func conflict<Value>(
    _ field: NoteField,
    _ state: FieldState<Value>,
    _ deviceNames: [DeviceID: String],
    _ json: (Value) -> JSONValue
  ) -> JSONValue? {
    guard let disagreement = state.disagreement else { return nil }
    return [
      "field": .string(field.rawValue),
      "spot": nil,
      "before": disagreement.before.map(json) ?? .null,
      "provisional": json(disagreement.provisional),
      "sides": .list(disagreement.sides) { side($0, deviceNames, json) },
      "suggestion": nil,
    ]
  }

  private static func spot(
    _ open: OpenBodySpot,
    number: Int,
    _ deviceNames: [DeviceID: String]
  ) -> JSONValue {
    [
      "field": .string(NoteField.body.rawValue),
      "spot": .integer(Int64(number)),
      "before": JSONValue(open.before),
      "provisional": .string(BodyView.mark(number)),
      "sides": .list(open.sides) { side($0, deviceNames) { .string($0) } },
      "suggestion": JSONValue(open.suggestion),
      "settled_twice": .bool(open.wasSettledTwice),
    ]
  }

  private static func side<Value>(
    _ side: Side<Value>,
    _ deviceNames: [DeviceID: String],
    _ json: (Value) -> JSONValue
  ) -> JSONValue {
    [
      "account": .string(side.account.rawValue),
      "device": .string(side.device.description),
      "device_name": JSONValue(deviceNames[side.device]),
      "at": .instant(side.madeAt),
      "revision": .revision(side.revision),
      "value": json(side.value),
    ]
  }
}

extension ConflictJSON {
  /// The open fields of a note, each with the note's id: for lists over many notes.
  static func listed(_ note: NoteDetail) -> [JSONValue] {
    let place: JSONValue = [
      "note": .string(note.view.note.noteText), "pub_status": .string(note.storyStatus.word),
    ]
    return conflicts(in: note.view, deviceNames: note.deviceNames).map { place.joined($0) }
  }
}
