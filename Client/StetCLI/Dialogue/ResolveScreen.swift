import StetMerge
import StetModel
package import StetReplica
package import StetReport

/// What a person sees of one question: what is open, every side of it, and the keys.
package struct ResolveScreen {
  private let note: NoteDetail
  private let page: Page
  private let short: String

  /// - Parameters:
  ///   - note: What it shows.
  ///   - page: The width, the time and the reader.
  ///   - short: What the note is called.
  package init(note: NoteDetail, page: Page, short: String) {
    self.note = note
    self.page = page
    self.short = short
  }

  /// `(1 of 2)  kpqx · Port closure · body, paragraph 2`, and every side below it.
  package func question(_ field: OpenField, in dialogue: ResolveDialogue) -> [String] {
    let place = "(\(dialogue.index + 1) of \(dialogue.questions.count))"
    let facts = [
      short, note.headline.map(TerminalText.line), OpenFieldReport.title(field, in: note.view),
    ]
    let title = facts.compactMap(\.self).joined(separator: " · ")
    let heading = ChoiceLines.hanging("\(place)  ", title, width: page.width)
    return [""] + heading.map { page.style.paint($0, .heading) }
      + OpenFieldReport.lines(field, note: note, page: page)
  }

  /// `[1] ana  [2] you  [b] both …`, in as many lines as they take.
  package func choices(_ dialogue: ResolveDialogue) -> [String] {
    guard let field = dialogue.field else { return [] }
    let items = dialogue.choices.map { "[\($0.key)] \(label($0.act, of: field))" }
    return ChoiceLines.lines(items, width: page.width)
  }

  private func label(_ act: ResolveAct, of field: OpenField) -> String {
    let isText = field.field == .body || field.field == .anchor
    switch act {
    case .side(let place):
      let name = SideNames.of(field.sides, note: note, page: page)[place]
      return isText ? name : "\(name) \(field.sides[place].value ?? "none")"
    case .both: return "both"
    case .suggestion: return "suggestion"
    case .before: return isText ? "before" : "before \(field.before ?? "none")"
    case .write: return isText ? "edit" : "other"
    case .useTool: return "tool"
    case .skip: return "skip"
    case .goBack: return "back"
    case .help: return "help"
    case .quit: return "quit, keep progress"
    }
  }

  /// What became of the note, of which `answered` was settled; nothing where nothing was.
  package func conclusion(_ answered: [OpenField]) -> [String] {
    guard !answered.isEmpty else { return [] }
    let left = note.view.openFields.count
    return left == 0
      ? ChoiceLines.conclusion("\(short) \(news(for: answered)).", isDone: true, page: page)
      : ChoiceLines.conclusion(
        "\(short): \(answered.count) settled, \(left) still open.",
        isDone: false,
        page: page
      )
  }

  /// Who else had a side in it, and when they see how it was settled.
  private func news(for answered: [OpenField]) -> String {
    let people = Set(answered.flatMap(\.sides).map(\.account)).filter { $0 != page.reader }
    guard !people.isEmpty else { return "settled" }
    let others = Words.joined(people.sorted().map { "\($0)'s" })
    return "settled; \(others) replica\(people.count > 1 ? "s" : "") will see it at the next sync"
  }

  /// One line for each key.
  package func help(_ dialogue: ResolveDialogue) -> [String] {
    guard let field = dialogue.field else { return [] }
    return dialogue.choices.flatMap { choice in
      ChoiceLines.hanging("  \(choice.key)  ", help(choice.act, of: field), width: page.width)
    }
  }

  private func help(_ act: ResolveAct, of field: OpenField) -> String {
    switch act {
    case .side(let place):
      "take what \(SideNames.of(field.sides, note: note, page: page)[place]) wrote"
    case .both: "keep every side's text, one behind the other"
    case .suggestion: "take the words of both in one sentence, as suggested"
    case .before: "go back to what stood there before"
    case .write:
      switch field.field {
      case .body: "write it in your editor"
      case .anchor: "type a quote from the story, for another passage"
      default: "type another \(field.field.rawValue)"
      }
    case .useTool: "merge it with STET_MERGE_TOOL"
    case .skip: "leave it open, and go on"
    case .goBack: "go back to the question before; an answer to it is undone"
    case .help: "show this"
    case .quit: "stop here; what you answered is settled, the rest stays open"
    }
  }
}

/// Puts the keys of a question into lines.
enum ChoiceLines {
  private static let gap = "  "
  /// Room for the mark behind which the key is shown.
  private static let promptWidth = 4

  /// The items side by side, none of them broken unless it is wider than a line.
  static func lines(_ items: [String], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for item in items.map({ Wrapping.truncated($0, width: width - promptWidth) }) {
      let isFirst = line.isEmpty
      let wide = DisplayWidth.of(line) + gap.count + DisplayWidth.of(item)
      if !isFirst, wide > width - promptWidth {
        lines.append(line)
        line = item
      } else {
        line += isFirst ? item : gap + item
      }
    }
    return lines + [line]
  }

  /// What became of a note, with how to undo it: behind it, or below where that is too wide.
  static func conclusion(_ text: String, isDone: Bool, page: Page) -> [String] {
    let undo = "undo: stet undo"
    let lead = isDone ? "✓ " : ""
    var lines = hanging(lead, text, width: page.width)
    let whole = "\(lines[0])   \(undo)"
    let isOneLine = lines.count == 1 && DisplayWidth.of(whole) <= page.width
    lines = isOneLine ? [whole] : lines + hanging(lead.isEmpty ? "" : "  ", undo, width: page.width)
    guard isDone else { return lines }
    return [page.style.paint("✓", .good) + lines[0].dropFirst()] + lines.dropFirst()
  }

  /// `text` behind `lead`, and below itself where it runs on.
  static func hanging(_ lead: String, _ text: String, width: Int) -> [String] {
    let column = DisplayWidth.of(lead)
    let blank = String(repeating: " ", count: column)
    return Wrapping.lines(text, width: width - column).enumerated()
      .map { ($0.offset == 0 ? lead : blank) + $0.element }
  }
}
