import StetMerge
import StetModel
import StetReplica
import StetReport

/// What a person sees of one question: what is open, every side of it, and the keys.
struct ResolveScreen {
  let note: NoteDetail
  let page: Page
  let short: String

  /// `(1 of 2)  kpqx · Port closure · body, paragraph 2`, and every side below it.
  func question(_ field: OpenField, in dialogue: ResolveDialogue) -> [String] {
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
  func choices(_ dialogue: ResolveDialogue) -> [String] {
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

  /// One line for each key.
  func help(_ dialogue: ResolveDialogue) -> [String] {
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
      field.field == .body ? "write it in your editor" : "type another \(field.field.rawValue)"
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

  /// `text` behind `lead`, and below itself where it runs on.
  static func hanging(_ lead: String, _ text: String, width: Int) -> [String] {
    let column = DisplayWidth.of(lead)
    let blank = String(repeating: " ", count: column)
    return Wrapping.lines(text, width: width - column).enumerated()
      .map { ($0.offset == 0 ? lead : blank) + $0.element }
  }
}
