import StetMerge
import StetModel
package import StetReplica

/// What is open, and every side of it by person, device and time.
package enum ConflictsReport {
  /// A row for each open field and each open spot of a body.
  package static func text(_ notes: [NoteDetail], page: Page) -> String {
    let open = notes.flatMap { note in note.view.openFields.map { (note, $0) } }
    guard !open.isEmpty else { return "Nothing is open." }
    var table = Table([
      Table.Column("  NOTE", role: .open), Table.Column("WHAT"), Table.Column("SIDES", .wrapped),
      Table.Column("SINCE", role: .faint, isRight: true),
    ])
    for (note, field) in open {
      let since = field.sides.map(\.madeAt).max() ?? note.view.modifiedAt
      table.add([
        "! \(page.note(note.view.note))", note.storyStatus.marking(what(field, in: note.view)),
        sides(field, note, page),
        RelativeTime.age(since, now: page.now),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// `body §2 s1` for the first sentence of the second paragraph, else the field's name.
  private static func what(_ field: OpenField, in view: NoteView) -> String {
    guard let place = SpotPlace.of(field, in: view) else { return NoteWords.name(field.field) }
    return "\(NoteWords.name(field.field)) §\(place.paragraph) s\(place.sentence)"
  }

  private static func sides(_ field: OpenField, _ note: NoteDetail, _ page: Page) -> String {
    switch field.field {
    case .body, .anchor:
      let sides = field.sides.map {
        page.signature($0.account, $0.device, $0.madeAt, note.deviceNames)
      }
      .joined(separator: " ∥ ")
      let isTwice = OpenFieldReport.wasSettledTwice(field, in: note.view)
      return isTwice ? "\(sides) (\(OpenFieldReport.settledTwice))" : sides
    case .grade, .likelihood, .confidence, .tlp, .status:
      let sides = field.sides.map { "\(page.person($0.account)) \($0.value ?? "none")" }
      return sides.joined(separator: " ∥ ") + " (using \(field.provisional ?? "none") meanwhile)"
    }
  }

  /// An open field with what was there before and each side's whole value.
  static func block(_ field: OpenField, note: NoteDetail, page: Page) -> [String] {
    let id = page.note(note.view.note)
    let what = field.spot.map(BodyView.mark) ?? NoteWords.name(field.field)
    let title = Wrapping.truncated("! \(what): stet resolve \(id)", width: page.width)
    return [page.style.paint(title, .open)] + OpenFieldReport.lines(field, note: note, page: page)
  }
}
