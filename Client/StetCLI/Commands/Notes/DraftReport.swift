import StetModel
import StetReport

/// Drafts as lists show them.
enum DraftReport {
  /// A draft with the command that goes on with it; `nil` where there is none.
  typealias Listed = (kept: KeptDraft, goOn: String?)

  static func json(_ listed: Listed) -> JSONValue {
    json(listed.kept).joined(["go_on": JSONValue(listed.goOn)])
  }

  static func json(_ kept: KeptDraft) -> JSONValue {
    let purpose = kept.card?.purpose
    return [
      "draft": .string(kept.draft.name),
      "path": .string(kept.draft.path),
      "at": .instant(kept.modifiedAt),
      "kind": .string(purpose?.kind ?? "unknown"),
      "note": JSONValue(purpose?.note?.noteText),
      "article": JSONValue(purpose?.article?.articleText),
      "open": .bool(kept.isOpen),
      "text": .string(kept.text),
    ]
  }

  /// The drafts, and below them what to type to go on with each that nobody has open.
  static func text(_ drafts: [Listed], shortIDs: [RecordID: String], page: Page) -> String {
    guard !drafts.isEmpty else { return "No drafts." }
    var table = Table([
      Table.Column("DRAFT", role: .id), Table.Column("FOR"),
      Table.Column("TEXT", .cut),
      Table.Column("AGE", role: .faint, isRight: true),
    ])
    for kept in drafts.map(\.kept) {
      let text = TerminalText.line(kept.text)
      table.add([
        kept.draft.name, what(kept, shortIDs), text.isEmpty ? "(empty)" : text,
        RelativeTime.age(kept.modifiedAt, now: page.now),
      ])
    }
    let next = drafts.filter { !$0.kept.isOpen }
      .map { $0.goOn ?? "stet drafts show \($0.kept.draft.name)" }
    let lines = zip(["to go on:"] + Array(repeating: "         ", count: next.count), next)
      .map { page.style.paint("\($0)  \(TerminalText.line($1))", .faint) }
    return (table.lines(width: page.width, style: page.style) + (lines.isEmpty ? [] : [""]) + lines)
      .joined(separator: "\n")
  }

  private static func what(_ kept: KeptDraft, _ shortIDs: [RecordID: String]) -> String {
    let what =
      switch kept.card?.purpose {
      case .edit(let note, _, _): "note \(shortIDs[note] ?? String(note.noteText.prefix(8)))"
      case .annotate(let article, _, _):
        "a note on \(shortIDs[article] ?? String(article.articleText.prefix(8)))"
      case .resolve(let note):
        "an answer, note \(shortIDs[note] ?? String(note.noteText.prefix(8)))"
      case .merge(let question):
        "a merge, note \(shortIDs[question.note] ?? String(question.note.noteText.prefix(8)))"
      case .other, nil: "unknown"
      }
    return kept.isOpen ? "\(what), open now" : what
  }
}
