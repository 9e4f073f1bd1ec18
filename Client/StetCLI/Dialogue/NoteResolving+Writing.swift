import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText

extension NoteResolving {
  /// Lets the person write an answer of their own to the question that stands.
  mutating func write() async throws -> ResolveDialogue.Action {
    guard let field = dialogue.field else { return .ask }
    return field.field == .body ? try await writeText(field) : try writeValue(field)
  }

  /// Asks for a value until it is one, or until the line is left empty.
  private mutating func writeValue(_ field: OpenField) throws -> ResolveDialogue.Action {
    let what =
      field.field == .anchor ? "a quote from the story" : "another \(field.field.rawValue)"
    while let line = screen.line("\(what), or nothing to go back") {
      guard !line.isEmpty else { return .ask }
      do {
        return try save(dialogue.settlement(.value(line)))
      } catch let error as AuthoringError {
        guard let reason = reason(error, field.field) else { return try refused(error) }
        let told = SafeText.line("'\(line)': \(reason)")
        screen.show(Wrapping.lines(told, width: page.width))
      }
    }
    return .end(.quit)
  }

  /// Why a line is no value, so that another can be typed; `nil` where no other would do.
  private func reason(_ error: AuthoringError, _ field: NoteField) -> String? {
    switch error {
    case .malformedValue: ValueRules.text(field)
    case .statusStep:
      [CLIError(explaining: error)].flatMap { [$0.message, $0.hint].compactMap(\.self) }
        .joined(separator: ". ")
    case .passage(.quoteNotFound):
      "the story does not say that; quote its newest version letter for letter"
    case .passage(.quoteAmbiguous(count: let count)):
      "the story says that \(count) times; quote more of it"
    case .passage(let error): CLIError(passage: error).message
    default: nil
    }
  }

  /// Opens the editor on the spot alone, with every side of it.
  private mutating func writeText(_ field: OpenField) async throws -> ResolveDialogue.Action {
    let form = EditorForm(text: Self.start(field), explanation: explanation(field))
    let (name, purpose) = ("resolve-\(short)", DraftPurpose.resolve(note: note))
    let number: Int64?
    do {
      number = try await open.editor.compose(form, name: name, purpose: purpose) { typed in
        guard !typed.isEmpty else { throw CLIError.emptyNote }
        guard !form.isUntouched(typed) else { throw CLIError.unchanged }
        return try commit(dialogue.settlement(.text(typed)))
      }
    } catch let error as CLIError {
      open.console.report(error)
      return try askAgain()
    }
    return try goOn(after: number)
  }

  /// The suggestion, else every side's text.
  private static func start(_ field: OpenField) -> String {
    field.suggestion ?? field.sides.compactMap(\.value).joined(separator: "\n\n")
  }

  private func explanation(_ field: OpenField) -> [String] {
    let names = SideNames.of(field.sides, note: detail, page: page)
    let sides = zip(names, field.sides).map { name, side in
      let time = RelativeTime.clock(side.madeAt, now: page.now)
      return (name: "\(name) (\(time)):", text: side.value ?? "(removed)")
    }
    let before = field.before.map { [(name: "before:", text: $0)] } ?? []
    return ["Write what should stand here; it is settled for everyone."]
      + (sides + before).flatMap { entry in
        let lines = TerminalText.sanitised(entry.text).split(separator: "\n").map(String.init)
        return lines.count == 1 ? ["\(entry.name) \(lines[0])"] : [entry.name] + lines
      }
  }
}

/// What a value of a field looks like, in a sentence.
enum ValueRules {
  static func text(_ field: NoteField) -> String {
    switch field {
    case .anchor: "a quote from the story's newest version"
    case .body: "a text"
    case .grade: "a grade is a letter A–F and a digit 1–6, such as B2, or none"
    case .likelihood: "a likelihood is one of: \(list(Words.likelihoods)), or none"
    case .confidence: "a confidence is one of: \(list(Words.confidences)), or none"
    case .tlp: "a TLP label is one of: \(list(Words.trafficLights)), or none"
    case .status: "a status is one of: \(list(Words.statuses))"
    }
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension NoteResolving {
  /// Lets `STET_MERGE_TOOL` settle the spot that stands.
  mutating func useTool() async throws -> ResolveDialogue.Action {
    guard let field = dialogue.field else { return .ask }
    let number: Int64?
    do {
      let tool = try MergeTool(open: open, command: "")
      number = try await tool.merge(field, of: detail) { text in
        try commit(dialogue.settlement(.text(text)))
      }
    } catch let error as CLIError {
      open.console.report(error)
      return try askAgain()
    }
    return try goOn(after: number)
  }
}
