package import StetMerge
import StetModel
package import StetReplica
import StetText

/// The short words that lists and headings use for a note.
package enum NoteWords {
  /// The grade for a list, with a question mark while it is open; empty where there is none.
  static func grade(_ line: NoteLine) -> String {
    let isOpen = line.marks.contains(.gradeIsOpen)
    return (line.grade?.description ?? (isOpen ? "none" : "")) + (isOpen ? "?" : "")
  }

  /// The status for a list, with a question mark while it is open.
  static func status(_ line: NoteLine) -> String {
    let word = line.status.word
    if line.isDeleted { return "deleted" }
    if line.marks.contains(.statusIsOpen) { return "\(word)?" }
    return line.marks.contains(.statusIsOutdated) ? "\(word) (outdated)" : word
  }

  /// The grade, with all sides' while it is open: `C3? (B2/C3)`.
  static func grade(_ view: NoteView) -> String? {
    value(view.grade) { $0?.description }
  }

  /// A field's value, with all sides' while it is open; `nil` where there is none.
  private static func value<Value>(
    _ state: FieldState<Value>,
    _ text: (Value) -> String?
  ) -> String? {
    guard let disagreement = state.disagreement else { return text(state.shown) }
    let sides = disagreement.sides.map { text($0.value) ?? "none" }
    return "\(text(disagreement.provisional) ?? "none")? (\(sides.joined(separator: "/")))"
  }

  /// The status, with all sides' while it is open.
  private static func status(_ view: NoteView) -> String {
    let word = view.status.shown.status.word
    if view.deleted { return "deleted" }
    if view.status.disagreement != nil { return value(view.status) { $0.status.word } ?? word }
    return view.statusIsOutdated ? "\(word) (outdated)" : word
  }

  /// The judgements, the tags, the status: what stands in a note's heading.
  static func facts(_ note: NoteDetail) -> [String] {
    let view = note.view
    let open = view.openFields.count
    return [
      grade(view), value(view.likelihood) { $0?.words },
      value(view.confidence) { $0.map { "\($0.word) confidence" } },
      value(view.tlp) { $0.map { "TLP:\($0.word.uppercased())" } }, status(view),
      open > 0 ? "\(open) open" : nil,
      view.reviews.isEmpty ? nil : "\(view.reviews.count) to review",
      note.isUnsent ? "unsent" : nil,
    ]
    .compactMap(\.self)
  }

  /// Every field but the text, in the order of lists, by its name and as people see it.
  static func values(_ view: NoteView) -> [(name: String, value: String?)] {
    let place = value(view.anchor) { $0.map { $0.passage.map { "“\($0.exact)”" } ?? "the story" } }
    let tags = view.tags.map { "#\($0)" }.joined(separator: " ")
    return [
      (name(.anchor), place), (name(.grade), grade(view)),
      (name(.likelihood), value(view.likelihood) { $0?.words }),
      (name(.confidence), value(view.confidence) { $0?.word }),
      (name(.tlp), value(view.tlp) { $0?.word }), (name(.status), status(view)),
      ("tags", tags.isEmpty ? nil : tags), ("deleted", view.deleted ? "yes" : "no"),
    ]
  }

  /// Where the note's passage stands in the version shown, when that needs saying.
  static func place(_ note: NoteDetail) -> String? {
    guard let placed = note.placed else { return nil }
    switch placed.placement.state {
    case .exact, .shifted: return placed.placement.needsReview ? "please check the place" : nil
    case .fuzzy:
      let figure = placed.placement.figureChanged ? ", a figure changed" : ""
      return "the passage changed\(figure)"
    case .orphan: return "the passage is not in version \(placed.versionNumber)"
    }
  }

  /// What the fields are called in a list, the spots of a text counted: `body (2 spots), status`.
  package static func names(_ fields: [OpenField]) -> String {
    var names: [String] = []
    for field in fields {
      let count = fields.count { $0.field == field.field }
      let name = count > 1 ? "\(name(field.field)) (\(count) spots)" : name(field.field)
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  /// What the field is called in a sentence.
  package static func name(_ field: NoteField) -> String {
    switch field {
    case .grade: "source grade"
    case .anchor, .body, .likelihood, .confidence, .tlp, .status: field.rawValue
    }
  }
}
