import StetMerge
import StetModel
package import StetReplica
import StetText

/// One note, or many, for reading.
package enum NoteReport {
  private static let indent = "  "

  /// A list of notes, one line each.
  package static func list(_ notes: [NoteLine], page: Page) -> String {
    guard !notes.isEmpty else { return "No notes." }
    var table = Table([
      Table.Column("NOTE", role: .id), Table.Column("BY", role: .person), Table.Column("GRADE"),
      Table.Column("STATUS"), Table.Column("TEXT", .cut),
      Table.Column("OPEN", role: .open, isRight: true),
      Table.Column("AGE", role: .faint, isRight: true),
    ])
    for note in notes {
      table.add([
        page.note(note.note), page.person(note.author), NoteWords.grade(note),
        NoteWords.status(note),
        note.storyStatus.marking(note.gist.isEmpty ? "(empty)" : note.gist),
        note.openCount > 0 ? String(note.openCount) : "",
        RelativeTime.age(note.modifiedAt, now: page.now),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// Everything about one note; each open field's sides stand where it does.
  package static func text(_ note: NoteDetail, page: Page) -> String {
    var lines = heading(note, page) + quote(note, page)
    let body = body(note, indent: "", page)
    if !body.isEmpty { lines += [""] + body }
    if !note.view.tags.isEmpty { lines += [""] + wrapped(tagLine(note.view), page) }
    for field in note.view.openFields where field.spot == nil {
      lines += [""] + ConflictsReport.block(field, note: note, page: page)
    }
    for review in note.reviews { lines += [""] + ReviewReport.block(review, note, page: page) }
    return lines.joined(separator: "\n")
  }

  /// A note beside the story: its number, who says it, what it says.
  static func margin(_ note: NoteDetail, number: Int, page: Page) -> [String] {
    let view = note.view
    let facts = ([page.person(view.author)] + NoteWords.facts(note)).joined(separator: " · ")
    let title = "\(Highlighting.superscript(number)) \(page.note(view.note)) · \(facts)"
    var lines = wrapped(title, page).map { page.style.paint($0, .person) }
    if let parent = view.replyTo { lines += indented("in reply to \(page.parent(parent))", page) }
    if let place = NoteWords.place(note) {
      lines += indented(place, page).map { page.style.paint($0, .warning) }
      if note.placed?.placement.range == nil, let passage = view.anchor.shown?.passage {
        lines += indented("“\(TerminalText.line(passage.exact))”", page)
      }
    }
    lines += body(note, indent: indent, page)
    if !view.tags.isEmpty { lines += indented(tagLine(view), page) }
    for field in view.openFields where field.spot == nil { lines += sides(field, note, page) }
    for review in note.reviews {
      lines += ReviewReport.block(review, note, page: narrowed(page)).map { indent + $0 }
    }
    return lines
  }

  /// The text, with the sides of every open spot below its paragraph.
  private static func body(_ note: NoteDetail, indent: String, _ page: Page) -> [String] {
    let spots = note.view.openFields.filter { $0.spot != nil }
    return NoteBody(note.view.body).lines(indent: indent, page: page) { number in
      spots.indices.contains(number - 1) ? sides(spots[number - 1], note, page) : []
    }
  }

  /// An open field's block, indented.
  private static func sides(_ field: OpenField, _ note: NoteDetail, _ page: Page) -> [String] {
    ConflictsReport.block(field, note: note, page: narrowed(page))
      .map { $0.isEmpty ? $0 : indent + $0 }
  }

  private static func narrowed(_ page: Page) -> Page {
    var narrow = page
    narrow.width -= indent.count
    return narrow
  }

  private static func heading(_ note: NoteDetail, _ page: Page) -> [String] {
    let view = note.view
    let title = [note.headline ?? "(no story here)"] + NoteWords.facts(note)
    let people = view.contributors.map(page.person).joined(separator: ", ")
    let age = RelativeTime.age(view.modifiedAt, now: page.now)
    var lines = wrapped(title.joined(separator: " · "), page).map {
      page.style.paint($0, .heading)
    }
    let origin = "\(page.note(view.note)) · by \(people) · \(age)"
    lines += wrapped(origin, page).map { page.style.paint($0, .faint) }
    if note.storyStatus != .usable {
      let banner = "The story is \(note.storyStatus.word): do not use it."
      lines += wrapped(banner, page).map { page.style.paint($0, .warning) }
    }
    if let parent = view.replyTo { lines.append("in reply to \(page.parent(parent))") }
    return lines
  }

  private static func quote(_ note: NoteDetail, _ page: Page) -> [String] {
    guard let anchor = note.view.anchor.shown else { return [] }
    guard let passage = anchor.passage else { return ["", "on the whole story"] }
    let version = note.anchorVersionNumber.map { " (version \($0))" } ?? ""
    var lines = [""] + wrapped("“\(TerminalText.line(passage.exact))”\(version)", page)
    guard let placed = note.placed else { return lines }
    if let place = NoteWords.place(note) {
      lines += wrapped(place, page).map { page.style.paint($0, .warning) }
    }
    if placed.placement.state == .fuzzy {
      let exact = TerminalText.line(placed.placement.exact)
      lines += wrapped("now: “\(exact)” (version \(placed.versionNumber))", page)
    }
    for (index, candidate) in placed.placement.candidates.enumerated() {
      lines += wrapped("[\(index + 1)] “\(TerminalText.line(candidate.exact))”", page)
    }
    return lines
  }

  private static func tagLine(_ view: NoteView) -> String {
    view.tags.map { "#\(TerminalText.line($0))" }.joined(separator: " ")
  }

  private static func wrapped(_ text: String, _ page: Page) -> [String] {
    Wrapping.lines(TerminalText.line(text), width: page.textWidth)
  }

  private static func indented(_ text: String, _ page: Page) -> [String] {
    Wrapping.lines(text, width: page.textWidth - indent.count)
      .map { $0.isEmpty ? $0 : indent + $0 }
  }
}
