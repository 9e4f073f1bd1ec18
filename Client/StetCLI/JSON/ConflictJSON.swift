import StetMerge
import StetModel
import StetReplica

/// The open fields of a note, as `stet conflicts` and every note tell them.
enum ConflictJSON {
  /// One object for each open field, in the order in which fields are always listed.
  static func conflicts(in view: NoteView, deviceNames: [DeviceID: String]) -> [JSONValue] {
    [
      conflict(.anchor, view.anchor, deviceNames) { .anchor($0) },
      conflict(.body, view.body, deviceNames) { .string($0) },
      conflict(.grade, view.grade, deviceNames) { .grade($0) },
      conflict(.likelihood, view.likelihood, deviceNames) { .likelihood($0) },
      conflict(.confidence, view.confidence, deviceNames) { .confidence($0) },
      conflict(.tlp, view.tlp, deviceNames) { .trafficLight($0) },
      conflict(.status, view.status, deviceNames) { .string($0.status.word) },
    ].compactMap(\.self)
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
      "spot": field == .body ? 1 : nil,
      "before": disagreement.before.map(json) ?? .null,
      "provisional": json(disagreement.provisional),
      "sides": .list(disagreement.sides) { side in
        [
          "account": .string(side.account.rawValue),
          "device": .string(side.device.description),
          "device_name": JSONValue(deviceNames[side.device]),
          "at": .instant(side.madeAt),
          "revision": .revision(side.revision),
          "value": json(side.value),
        ]
      },
      "suggestion": nil,
    ]
  }
}

extension ConflictJSON {
  /// The open fields of a note, each with the note's id: for lists over many notes.
  static func listed(_ note: NoteDetail) -> [JSONValue] {
    let place: JSONValue = ["note": .string(note.view.note.noteText)]
    return conflicts(in: note.view, deviceNames: note.deviceNames).map { place.joined($0) }
  }
}
