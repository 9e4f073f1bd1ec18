import StetMerge
import StetModel
import StetReplica
import StetText

/// One value of an open field with whose it is.
struct OpenFieldRow {
  var name: String
  var role: Style.Role
  var text: MarkedText
  /// When and where, or why: what stands at the right.
  var aside: String

  /// `before` where there is something to go back to, every side, and `suggest`.
  static func all(_ field: OpenField, note: NoteDetail, page: Page) -> [OpenFieldRow] {
    var rows: [OpenFieldRow] = []
    if field.hasBefore {
      let text = MarkedText(plain: field.before ?? "(none)")
      rows.append(OpenFieldRow(name: "before", role: .faint, text: text, aside: ""))
    }
    for side in field.sides {
      rows.append(
        OpenFieldRow(
          name: page.person(side.account),
          role: .person,
          text: marks(of: side, in: field).map { MarkedText($0) }
            ?? MarkedText(plain: absence(of: side, in: field)),
          aside: aside(side, in: field, note: note, page: page)
        )
      )
    }
    if let suggestion = field.suggestion {
      let text = MarkedText(plain: suggestion)
      let why = HeldBackWords.text(field, in: note.view)
      rows.append(OpenFieldRow(name: "suggest", role: .good, text: text, aside: "(\(why))"))
    }
    return rows
  }

  /// A side's text with what it changed; `nil` when it took its text away.
  static func marks(of side: OpenSide, in field: OpenField) -> WordMarks? {
    guard let value = side.value else { return nil }
    guard field.field == .body || field.field == .anchor else { return WordMarks(unmarked: value) }
    let other = field.sides.first { $0.revision != side.revision }
    guard let old = field.before ?? other?.value else { return WordMarks(unmarked: value) }
    return WordMarks(value, against: old)
  }

  private static func absence(of side: OpenSide, in field: OpenField) -> String {
    field.field == .body ? "(removed)" : "(none)"
  }

  private static func aside(
    _ side: OpenSide,
    in field: OpenField,
    note: NoteDetail,
    page: Page
  ) -> String {
    let time = RelativeTime.clock(side.madeAt, now: page.now)
    let place = "\(time) \(page.deviceName(side.device, note.deviceNames))"
    // A copied replica has its original's device: only the revisions differ.
    let isShared = field.sides.count { $0.device == side.device } > 1
    return isShared ? "\(place) \(page.revision(side.revision))" : place
  }
}
