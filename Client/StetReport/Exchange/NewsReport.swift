import StetMerge
import StetModel
package import StetReplica
import StetText

/// What a sync brought that waits for somebody: one line for each note, with what to type.
package enum NewsReport {
  /// More lines than this of one kind are only counted.
  package static let lineCountMax = 20
  private static let headlineWidthMin = 10
  private static let indent = "  "

  /// `! kpqx  Port closure — ana ∥ you  1 sentence, grade  stet resolve kpqx` for each note.
  ///
  /// `count` is that of all such notes, of which `notes` are the first.
  package static func conflicts(_ notes: [NoteDetail], count: Int, page: Page) -> [String] {
    let rows = notes.prefix(lineCountMax).map { note in
      let fields = note.view.openFields
      return row(
        "!",
        note,
        fields.flatMap(\.sides).map(\.account),
        what: what(fields),
        "stet resolve",
        page
      )
    }
    return lines(rows, role: .open, page: page) + rest(count - rows.count, "stet conflicts", page)
  }

  /// `~ mnzt  Loan terms — ben ∥ you  both edited ¶2  stet review mnzt` for each note.
  package static func reviews(_ notes: [NoteDetail], count: Int, page: Page) -> [String] {
    let rows = notes.prefix(lineCountMax).map { note in
      let what = note.reviews.map(ReviewReport.gist).joined(separator: ", ")
      let people = note.reviews.flatMap(\.people)
      return row("~", note, people, what: what, "stet review", page)
    }
    return lines(rows, role: .warning, page: page) + rest(count - rows.count, "stet reviews", page)
  }

  private static func row(
    _ mark: String,
    _ note: NoteDetail,
    _ accounts: [AccountName],
    what: String,
    _ command: String,
    _ page: Page
  ) -> [String] {
    let people = Set(accounts).sorted().map(page.person).joined(separator: " ∥ ")
    let id = page.note(note.view.note)
    let ends = ["\(mark) \(id)", " — \(people)", what, "\(command) \(id)"]
    let taken = ends.reduce(indent.count) { $0 + DisplayWidth.of($1) + 2 } - 2
    // Of the headline rather than of the people or the command something is left out.
    let headline = Wrapping.truncated(
      TerminalText.line(note.headline ?? "(no story here)"),
      width: max(page.width - taken, headlineWidthMin)
    )
    return [ends[0], headline + ends[1], what, ends[3]]
  }

  private static func lines(_ rows: [[String]], role: Style.Role, page: Page) -> [String] {
    var table = Table([
      Table.Column("", role: role), Table.Column("", .cut), Table.Column("", .cut),
      Table.Column("", role: .faint),
    ])
    for row in rows { table.add(row) }
    return table.rows(width: page.width - indent.count, style: page.style).map { indent + $0 }
  }

  private static func rest(_ count: Int, _ command: String, _ page: Page) -> [String] {
    count > 0 ? [page.style.paint("  and \(count) more: \(command)", .faint)] : []
  }

  /// `1 sentence, grade`: what is open, in the order of lists.
  private static func what(_ fields: [OpenField]) -> String {
    let spots = fields.filter { $0.spot != nil }
    let isSentences = spots.allSatisfy { spot in
      ([spot.before] + spot.sides.map(\.value)).compactMap(\.self)
        .allSatisfy { BodyTokenizer.tokens(of: $0).count { !$0.isBreak } < 2 }
    }
    let unit = isSentences ? "sentence" : "passage"
    let texts = spots.isEmpty ? [] : ["\(spots.count) \(unit)\(spots.count > 1 ? "s" : "")"]
    return (texts + fields.filter { $0.spot == nil }.map(\.field.rawValue))
      .joined(separator: ", ")
  }
}
