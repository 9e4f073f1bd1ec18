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
      let what = review.storyStatus.marking(what(review, page: page))
      let isDeletion = review.item.kind == .deletedWhileEdited
      table.add([
        "~ \(page.note(review.note))", id(review.item),
        isDeletion ? "\(what) — \(command(review, page: page))" : what,
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// Why a person should look, in a few words: `both edited ¶2`.
  package static func gist(_ review: ReviewEntry) -> String {
    switch review.item.kind {
    case .deletedWhileEdited: "deleted"
    case .judgedWhileEdited: "judged while edited"
    case .sharedParagraph: "both edited \(paragraph(review))"
    case .sharedSentence:
      "both edited a sentence\(review.paragraph.map { " of ¶\($0)" } ?? "")"
    }
  }

  /// What happened: `¶2  kept both: +ben “Rates were revised.” +you “The lender declined.”`.
  package static func what(_ review: ReviewEntry, page: Page) -> String {
    let acts = review.changes.map { act($0, page) }
    let place = review.paragraph.map { "¶\($0)  " } ?? ""
    switch review.item.kind {
    case .deletedWhileEdited: return deletion(review, page)
    case .judgedWhileEdited:
      return "judged while the text changed: \(acts.joined(separator: "; "))"
    case .sharedParagraph where isOneOnlyRemoving(review.changes):
      return "both changed \(paragraph(review)): \(acts.joined(separator: " "))"
    case .sharedParagraph: return "\(place)kept both: \(acts.joined(separator: " "))"
    case .sharedSentence:
      let joined = review.joined.map { sentence($0, page) }
      return "\(place)words of both joined: "
        + (joined.isEmpty ? acts : joined).joined(separator: "; ")
    }
  }

  /// What takes an item off the list: who deleted a note against an edit is not accepted, but
  /// answered.
  static func command(_ review: ReviewEntry, page: Page) -> String {
    let note = page.note(review.note)
    return review.item.kind == .deletedWhileEdited
      ? "stet resolve \(note) --delete, or --keep"
      : "stet review \(note) --accept --review \(id(review.item))"
  }

  /// One item below its note, with what takes it off the list.
  static func block(_ review: ReviewEntry, _ note: NoteDetail, page: Page) -> [String] {
    let text = "~ \(what(review, page: page))"
    let command = "  \(command(review, page: page))"
    return Wrapping.lines(TerminalText.line(text), width: page.textWidth).map {
      page.style.paint($0, .warning)
    } + [page.style.paint(Wrapping.truncated(command, width: page.width), .faint)]
  }

  private static func paragraph(_ review: ReviewEntry) -> String {
    review.paragraph.map { "¶\($0)" } ?? "a paragraph"
  }

  /// Tells whether somebody only took text out, so that not both texts can stand there.
  private static func isOneOnlyRemoving(_ changes: [WrittenChange]) -> Bool {
    Dictionary(grouping: changes, by: \.account).values.contains { own in
      own.allSatisfy(\.added.isEmpty) && !own.allSatisfy(\.removed.isEmpty)
    }
  }

  /// `ana deleted this while you changed it: “The council met.”, grade C3`.
  private static func deletion(_ review: ReviewEntry, _ page: Page) -> String {
    let deleting = review.changes.filter { $0.change.deleted == true }
    let editing = review.changes.filter { $0.change.deleted != true }
    let editors = names(editing, page)
    let texts =
      editors.count > 1 ? editing.map { act($0, page) } : editing.compactMap(content(page))
    let all = texts.isEmpty ? "" : ": \(texts.joined(separator: "; "))"
    return "\(names(deleting, page).joined(separator: " and ")) deleted this "
      + "while \(editors.joined(separator: " and ")) changed it\(all)"
  }

  private static func names(_ changes: [WrittenChange], _ page: Page) -> [String] {
    Set(changes.map(\.account)).sorted().map(page.person)
  }

  /// `“The loan was signed in May.”; ana: “It was signed.”; you: “The loan was made in May.”`.
  private static func sentence(_ place: MergePlace, _ page: Page) -> String {
    let versions = place.sides.filter { $0.value != place.before }.map { side in
      "\(page.person(side.account)): \(side.value.map { quoted([$0]) } ?? "took it out")"
    }
    return ([quoted([place.merged])] + versions).joined(separator: "; ")
  }

  /// `+ben “Rates were revised.”`, `ben: grade C3, status final`.
  private static func act(_ act: WrittenChange, _ page: Page) -> String {
    let person = page.person(act.account)
    let added = act.added.isEmpty ? nil : quoted(act.added)
    let removed = act.removed.isEmpty ? nil : quoted(act.removed)
    let text = added.map { "+\(person) \($0)" } ?? removed.map { "-\(person) \($0)" }
    let judged = judged(act, page)
    guard !judged.isEmpty else { return text ?? "\(person): the same" }
    return text.map { "\($0), \(judged)" } ?? "\(person): \(judged)"
  }

  /// What somebody changed, without their name; `nil` for nothing.
  private static func content(_ page: Page) -> (WrittenChange) -> String? {
    { act in
      let removed = act.removed.isEmpty ? nil : "took out \(quoted(act.removed))"
      let text = act.added.isEmpty ? removed : quoted(act.added)
      let judged = judged(act, page)
      let parts = [text, judged.isEmpty ? nil : judged].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  private static func judged(_ act: WrittenChange, _ page: Page) -> String {
    var rest = act.change
    rest.body = nil
    return ChangeWords.parts(of: rest, page: page).joined(separator: ", ")
  }

  static func quoted(_ sentences: [String]) -> String {
    let text = TerminalText.line(sentences.joined(separator: " "))
    return "“\(Wrapping.truncated(text, width: quoteWidthMax))”"
  }

  static func id(_ item: ReviewItem) -> String {
    String(item.id.hex.prefix(digitCount))
  }
}
