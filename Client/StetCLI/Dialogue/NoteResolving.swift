import StetMerge
import StetModel
import StetReplica
import StetReport

/// Asks a person about what is open in one note.
struct NoteResolving: NoteAsking {
  let open: OpenReplica
  let note: RecordID
  let short: String
  let page: Page
  let tool: String?
  var detail: NoteDetail
  var dialogue: ResolveDialogue
  /// The numbers in the operation log of the answers that were saved, by their question's place.
  private var saved: [Int: Int64] = [:]

  init(_ open: OpenReplica, _ note: RecordID, scope: ResolveScope) throws {
    self.open = open
    self.note = note
    self.short = try open.replica.shortNoteIDs([note])[note] ?? note.noteText
    self.page = try open.messagePage(shortIDs: [note: short])
    self.tool = open.call.context.variable("STET_MERGE_TOOL")
    self.detail = try open.replica.note(note)
    self.dialogue = ResolveDialogue(
      detail.view.openFields,
      scope: scope,
      hasTool: tool != nil
    )
  }

  var question: [String] { dialogue.field.map { text.question($0, in: dialogue) } ?? [] }
  var choices: [String] { text.choices(dialogue) }
  var help: [String] { text.help(dialogue) }
  private var text: ResolveScreen { ResolveScreen(note: detail, page: page, short: short) }

  mutating func perform(
    _ action: ResolveDialogue.Action
  ) async throws -> ResolveDialogue.Action {
    switch action {
    case .save(let settlement): try attempt { try $0.save(settlement) }
    case .write: try await write()
    case .useTool: try await useTool()
    case .takeBack(let place): try attempt { try $0.takeBack(place) }
    case .ask, .help, .listKeys, .end: action
    }
  }

  /// Does `work`, and asks again with the reason where nothing could be saved.
  private mutating func attempt(
    _ work: (inout NoteResolving) throws -> ResolveDialogue.Action
  ) throws -> ResolveDialogue.Action {
    do {
      return try work(&self)
    } catch let error as AuthoringError {
      return try refused(error)
    }
  }

  /// Says why nothing was saved, and asks about what is open now.
  mutating func refused(_ error: AuthoringError) throws -> ResolveDialogue.Action {
    let next = try askAgain()
    if case .moved = error {
      let more = next.ending == nil ? " This is open now:" : " It is not open any more as it was."
      screen.show(["The note was changed meanwhile, so nothing was saved." + more])
    } else {
      open.console.report(CLIError(explaining: error))
    }
    return next
  }

  /// The question again, or what is open instead of it.
  mutating func askAgain() throws -> ResolveDialogue.Action {
    try reread()
    return dialogue.moved(open: detail.view.openFields)
  }

  private mutating func reread() throws { detail = try open.replica.note(note) }

  /// Saves an answer to the question that stands, and goes on.
  mutating func save(_ settlement: Settlement) throws -> ResolveDialogue.Action {
    try goOn(after: try commit(settlement))
  }

  /// Saves an answer that was given to what was shown.
  ///
  /// - Returns: The number of the operation that saved it; `nil` when nothing was written.
  func commit(_ settlement: Settlement) throws -> Int64? {
    var settlement = settlement
    settlement.expectedView = detail.view.viewID
    let operation = Operation(
      at: open.call.context.clock(),
      arguments: settlement.commandLine(note: short)
    )
    return try open.replica.resolve(note, settlement, operation: operation)
  }

  /// The next question, after an answer that the operation with this number saved.
  mutating func goOn(after number: Int64?) throws -> ResolveDialogue.Action {
    saved[dialogue.index] = number
    try reread()
    return dialogue.answered(open: detail.view.openFields, canTakeBack: number != nil)
  }

  /// Undoes the answer to an earlier question, and asks about that again.
  private mutating func takeBack(_ place: Int) throws -> ResolveDialogue.Action {
    guard let number = saved[place] else { return try askAgain() }
    let operation = Operation(at: open.call.context.clock(), arguments: ["stet", "undo"])
    _ = try open.replica.undo(number, operation: operation)
    saved[place] = nil
    try reread()
    return dialogue.tookBack(to: place, open: detail.view.openFields)
  }

  func conclude() { screen.show(text.conclusion(dialogue.answered)) }
}
