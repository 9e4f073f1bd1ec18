import StetMerge
import StetModel
package import StetReplica

/// What is open, and every side of it by person, device and time.
package enum ConflictsReport {
  private static let valueWidthMax = 24

  /// One line for each open field.
  package static func text(_ notes: [NoteDetail], page: Page) -> String {
    let open = notes.flatMap { note in note.view.openFields.map { (note, $0) } }
    guard !open.isEmpty else { return "Nothing is open." }
    var table = Table([
      Table.Column(" ", role: .open), Table.Column("NOTE", role: .id), Table.Column("WHAT"),
      Table.Column("SIDES", isFlexible: true), Table.Column("SINCE", role: .faint, isRight: true),
    ])
    for (note, field) in open {
      let since = field.sides.map(\.madeAt).max() ?? note.view.modifiedAt
      table.add([
        "!", page.note(note.view.note), what(field), sides(field, note, page),
        RelativeTime.age(since, now: page.now),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  private static func what(_ field: OpenField) -> String {
    field.spot.map { "\(NoteWords.name(field.field)) §\($0)" } ?? NoteWords.name(field.field)
  }

  private static func sides(_ field: OpenField, _ note: NoteDetail, _ page: Page) -> String {
    switch field.field {
    case .body, .anchor:
      return field.sides.map {
        page.signature($0.account, $0.device, $0.madeAt, note.deviceNames)
      }
      .joined(separator: " ∥ ")
    case .grade, .likelihood, .confidence, .tlp, .status:
      let sides = field.sides.map { "\(page.person($0.account)) \($0.value ?? "none")" }
      return sides.joined(separator: " ∥ ") + " (using \(field.provisional ?? "none") meanwhile)"
    }
  }

  /// An open field with what was there before and each side's whole value.
  static func block(_ field: OpenField, note: NoteDetail, page: Page) -> [String] {
    let title = "! \(what(field)) is open: stet resolve \(page.note(note.view.note))"
    let names =
      ["before"]
      + field.sides.map {
        page.signature($0.account, $0.device, $0.madeAt, note.deviceNames)
      }
    let values = [field.before] + field.sides.map(\.value)
    let column = min(names.map { DisplayWidth.of($0) }.max() ?? 0, page.width / 2)
    return [page.style.paint(Wrapping.truncated(title, width: page.width), .open)]
      + zip(names, values).flatMap { entry($0, $1, column: column, page: page) }
  }

  private static func entry(
    _ name: String,
    _ value: String?,
    column: Int,
    page: Page
  ) -> [String] {
    let label = Wrapping.padded(Wrapping.truncated(name, width: column), width: column)
    let blank = String(repeating: " ", count: column)
    let width = max(page.width - column - 6, 8)
    let text = value.map { TerminalText.sanitised($0) } ?? "(none)"
    let lines = Wrapping.lines(text.isEmpty ? "(empty)" : text, width: width)
    return lines.enumerated().map { index, line in
      let left = index == 0 ? page.style.paint(label, .person) : blank
      return line.isEmpty ? "" : "  \(left)  \(line)"
    }
  }
}
