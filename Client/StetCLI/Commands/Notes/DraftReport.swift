import StetModel
import StetReport

/// Drafts as lists show them.
enum DraftReport {
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

  static func text(_ drafts: [KeptDraft], shortIDs: [RecordID: String], page: Page) -> String {
    guard !drafts.isEmpty else { return "No drafts." }
    var table = Table([
      Table.Column("DRAFT", role: .id), Table.Column("FOR"),
      Table.Column("TEXT", .cut),
      Table.Column("AGE", role: .faint, isRight: true),
    ])
    for kept in drafts {
      let text = TerminalText.line(kept.text)
      table.add([
        kept.draft.name, what(kept, shortIDs), text.isEmpty ? "(empty)" : text,
        RelativeTime.age(kept.modifiedAt, now: page.now),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  private static func what(_ kept: KeptDraft, _ shortIDs: [RecordID: String]) -> String {
    let what =
      switch kept.card?.purpose {
      case .edit(let note, _, _): "note \(shortIDs[note] ?? String(note.noteText.prefix(8)))"
      case .annotate(let article, _, _):
        "a note on \(shortIDs[article] ?? String(article.articleText.prefix(8)))"
      case .resolve(let note):
        "an answer, note \(shortIDs[note] ?? String(note.noteText.prefix(8)))"
      case .other, nil: "unknown"
      }
    return kept.isOpen ? "\(what), open now" : what
  }
}
