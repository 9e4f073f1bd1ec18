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
  /// Between two columns of a table.
  private static let gap = 2

  /// `! kpqx  Port closure — ana ∥ you  1 sentence, grade  stet resolve kpqx` for each note.
  ///
  /// `count` is that of all such notes, of which `notes` are the first.
  package static func conflicts(_ notes: [NoteDetail], count: Int, page: Page) -> [String] {
    let rows = notes.prefix(lineCountMax).map { note in
      let fields = note.view.openFields
      let people = fields.flatMap(\.sides).map(\.account)
      return Row("!", note, people, what: what(fields), ("stet resolve", ""), page)
    }
    return lines(rows, role: .open, page: page) + rest(count - rows.count, "stet conflicts", page)
  }

  /// `~ mnzt  Loan terms — ben ∥ you  both edited ¶2  stet review mnzt` for each note.
  package static func reviews(_ notes: [NoteDetail], count: Int, page: Page) -> [String] {
    let rows = notes.prefix(lineCountMax).map { note in
      let what = note.reviews.map(ReviewReport.gist).joined(separator: ", ")
      let people = note.reviews.flatMap(\.people)
      let isDeletion = note.reviews.contains { $0.item.kind == .deletedWhileEdited }
      let command = isDeletion ? ("stet resolve", " --delete, or --keep") : ("stet review", "")
      return Row("~", note, people, what: what, command, page)
    }
    return lines(rows, role: .warning, page: page) + rest(count - rows.count, "stet reviews", page)
  }

  /// One line, in its parts.
  struct Row {
    let mark: String
    let headline: String
    let people: String
    let what: String
    let command: String

    init(_ mark: String, headline: String, people: String, what: String, command: String) {
      (self.mark, self.headline) = (mark, TerminalText.line(headline))
      (self.people, self.what, self.command) = (people, what, command)
    }

    init(
      _ mark: String,
      _ note: NoteDetail,
      _ accounts: [AccountName],
      what: String,
      _ command: (verb: String, options: String),
      _ page: Page
    ) {
      let id = page.note(note.view.note)
      let names = Set(accounts).sorted().map(page.person)
      self.init(
        "\(mark) \(id)",
        headline: note.headline ?? "(no story here)",
        people: " — \(names.joined(separator: " ∥ "))",
        what: what,
        command: "\(command.verb) \(id)\(command.options)"
      )
    }
  }

  static func lines(_ rows: [Row], role: Style.Role, page: Page) -> [String] {
    var table = Table([
      Table.Column("", role: role), Table.Column("", .cut), Table.Column("", .cut),
      Table.Column("", role: .faint),
    ])
    // Of the headlines rather than of anything else something is left out.
    let others = [\Row.mark, \.what, \.command].map { part in
      rows.map { DisplayWidth.of($0[keyPath: part]) }.max() ?? 0
    }
    let rest = page.width - indent.count - others.reduce(0) { $0 + $1 + gap }
    for row in rows {
      let width = max(rest - DisplayWidth.of(row.people), headlineWidthMin)
      let headline = Wrapping.truncated(row.headline, width: width)
      table.add([row.mark, headline + row.people, row.what, row.command])
    }
    return table.rows(width: page.width - indent.count, style: page.style).map { indent + $0 }
  }

  static func rest(_ count: Int, _ command: String, _ page: Page) -> [String] {
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
