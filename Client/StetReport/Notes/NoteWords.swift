package import StetMerge
import StetModel
import StetReplica
import StetText

/// The short words that lists and headings use for a note.
package enum NoteWords {
  /// What the note says in one line: its body, else what it quotes.
  static func gist(_ note: NoteDetail) -> String {
    let body = TerminalText.line(note.view.body.shown)
    if !body.isEmpty { return body }
    return note.view.anchor.shown?.passage.map { "“\(TerminalText.line($0.exact))”" } ?? "(empty)"
  }

  /// The grade, with all sides' while it is open: `C3? (B2/C3)`.
  static func grade(_ view: NoteView) -> String? {
    guard let disagreement = view.grade.disagreement else { return view.grade.shown?.description }
    let sides = disagreement.sides.map { $0.value?.description ?? "none" }
    let shown = disagreement.provisional?.description ?? "none"
    return "\(shown)? (\(sides.joined(separator: "/")))"
  }

  static func status(_ view: NoteView) -> String {
    let word = view.status.shown.status.word
    if view.deleted { return "deleted" }
    return view.statusIsOutdated ? "\(word) (outdated)" : word
  }

  /// The judgements, the tags, the status: what stands in a note's heading.
  static func facts(_ note: NoteDetail) -> [String] {
    let view = note.view
    let open = view.openFields.count
    return [
      grade(view), view.likelihood.shown?.words,
      view.confidence.shown.map { "\($0.word) confidence" },
      view.tlp.shown.map { "TLP:\($0.word.uppercased())" }, status(view),
      open > 0 ? "\(open) open" : nil,
      view.reviews.isEmpty ? nil : "\(view.reviews.count) to review",
      note.isUnsent ? "unsent" : nil,
    ]
    .compactMap(\.self)
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

  /// What the field is called in a sentence.
  package static func name(_ field: NoteField) -> String {
    switch field {
    case .grade: "source grade"
    case .anchor, .body, .likelihood, .confidence, .tlp, .status: field.rawValue
    }
  }
}
