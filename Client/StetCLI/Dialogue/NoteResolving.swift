import StetMerge
import StetModel
import StetReplica
import StetReport

/// One note, the question that stands in it, and the terminal where it is asked.
struct NoteResolving {
  let open: OpenReplica
  let note: RecordID
  let short: String
  let page: Page
  let tool: String?
  var detail: NoteDetail
  var dialogue: ResolveDialogue
  /// The numbers in the operation log of the answers that were saved, by their question's place.
  private var saved: [Int: Int64] = [:]

  init(_ open: OpenReplica, _ note: RecordID) throws {
    self.open = open
    self.note = note
    self.short = try open.replica.shortNoteIDs([note])[note] ?? note.noteText
    self.page = try open.messagePage(shortIDs: [note: short])
    self.tool = open.call.context.variable("STET_MERGE_TOOL")
    self.detail = try open.replica.note(note)
    self.dialogue = ResolveDialogue(detail.view.openFields, hasTool: tool != nil)
  }

  var screen: Screen { Screen(console: open.console) }
  var text: ResolveScreen { ResolveScreen(note: detail, page: page, short: short) }

  /// Asks until nothing is left to ask.
  mutating func run() async throws -> ResolveDialogue.Ending {
    var action = dialogue.begin()
    while true {
      if case .end(let ending) = action {
        conclude()
        return ending
      }
      action = try await perform(action)
    }
  }

  private mutating func perform(
    _ action: ResolveDialogue.Action
  ) async throws -> ResolveDialogue.Action {
    switch action {
    case .ask:
      if let field = dialogue.field { screen.show(text.question(field, in: dialogue)) }
    case .help: screen.show(text.help(dialogue))
    case .listKeys: screen.show(["That key does nothing here; ? tells what each does."])
    case .save(let settlement): return try attempt { try $0.save(settlement) }
    case .write: return try await write()
    case .useTool: return try await useTool()
    case .takeBack(let place): return try attempt { try $0.takeBack(place) }
    case .end: return action
    }
    return dialogue.press(screen.key(text.choices(dialogue)))
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
    if case .moved = error {
      screen.show(["The note was changed meanwhile, so nothing was saved. This is open now:"])
    } else {
      open.console.report(CLIError(explaining: error))
    }
    return try askAgain()
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

  /// Tells what became of the note.
  private func conclude() {
    let me = page.reader
    let answered = dialogue.answered
    guard !answered.isEmpty else { return }
    let left = detail.view.openFields.count
    let undo = "undo: stet undo"
    guard left == 0 else {
      return screen.show(["\(short): \(answered.count) settled, \(left) still open.   \(undo)"])
    }
    let people = Set(answered.flatMap(\.sides).map(\.account)).filter { $0 != me }.sorted()
    let others = people.map { "\($0)'s" }.joined(separator: " and ")
    let news =
      people.isEmpty
      ? "settled"
      : "settled; \(others) replica\(people.count > 1 ? "s" : "") will see it at the next sync"
    screen.show([page.style.paint("✓", .good) + " \(short) \(news).   \(undo)"])
  }
}
