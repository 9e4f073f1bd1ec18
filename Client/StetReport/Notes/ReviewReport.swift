import StetMerge
import StetModel
package import StetReplica

/// What was merged without a person and waits to be looked at.
package enum ReviewReport {
  private static let digitCount = 8
  /// Of more than this only the beginning is shown.
  private static let quoteWidthMax = 160

  /// A row for each item, with what each person did.
  package static func text(_ reviews: [ReviewEntry], page: Page) -> String {
    guard !reviews.isEmpty else { return "Nothing to review." }
    var table = Table([
      Table.Column("  NOTE", role: .warning), Table.Column("REVIEW", role: .faint),
      Table.Column("WHAT", .wrapped),
    ])
    for review in reviews {
      table.add(["~ \(page.note(review.note))", id(review.item), what(review, page: page)])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// Why a person should look, in a few words: `both edited ¶2`.
  package static func gist(_ review: ReviewEntry) -> String {
    switch review.item.kind {
    case .deletedWhileEdited: "deleted while edited"
    case .judgedWhileEdited: "judged while edited"
    case .sharedParagraph: "both edited \(review.paragraph.map { "¶\($0)" } ?? "a paragraph")"
    case .sharedSentence:
      "both edited a sentence\(review.paragraph.map { " of ¶\($0)" } ?? "")"
    }
  }

  /// What happened: `¶2  kept both: +ben “Rates were revised.” +you “The lender declined.”`.
  package static func what(_ review: ReviewEntry, page: Page) -> String {
    let acts = review.changes.map { act($0, page) }
    let place = review.paragraph.map { "¶\($0)  " } ?? ""
    switch review.item.kind {
    case .deletedWhileEdited: return "kept though deleted: \(acts.joined(separator: "; "))"
    case .judgedWhileEdited:
      return "judged while the text changed: \(acts.joined(separator: "; "))"
    case .sharedParagraph, .sharedSentence:
      return "\(place)kept both: \(acts.joined(separator: " "))"
    }
  }

  /// One item below its note, with what takes it off the list.
  static func block(_ review: ReviewEntry, _ note: NoteDetail, page: Page) -> [String] {
    let text = "~ \(what(review, page: page))"
    let command = "  stet review \(page.note(review.note)) --accept --review \(id(review.item))"
    return Wrapping.lines(TerminalText.line(text), width: page.textWidth).map {
      page.style.paint($0, .warning)
    } + [page.style.paint(Wrapping.truncated(command, width: page.width), .faint)]
  }

  /// `+ben “Rates were revised.”`, `ben: grade C3, status final`.
  private static func act(_ act: WrittenChange, _ page: Page) -> String {
    let person = page.person(act.account)
    var rest = act.change
    rest.body = nil
    let added = act.added.isEmpty ? nil : quoted(act.added)
    let removed = act.removed.isEmpty ? nil : quoted(act.removed)
    let text = added.map { "+\(person) \($0)" } ?? removed.map { "-\(person) \($0)" }
    let judged = ChangeWords.parts(of: rest, page: page).joined(separator: ", ")
    guard !judged.isEmpty else { return text ?? "\(person): the same" }
    return text.map { "\($0), \(judged)" } ?? "\(person): \(judged)"
  }

  static func quoted(_ sentences: [String]) -> String {
    let text = TerminalText.line(sentences.joined(separator: " "))
    return "“\(Wrapping.truncated(text, width: quoteWidthMax))”"
  }

  static func id(_ item: ReviewItem) -> String {
    String(IDText.hex(item.id.bytes).prefix(digitCount))
  }
}
