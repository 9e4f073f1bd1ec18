import StetMerge
import StetModel
import StetReplica
import StetReport

/// Asks a person about what was merged in one note.
struct NoteReviewing: NoteAsking {
  let open: OpenReplica
  private let note: RecordID
  private let short: String
  private let page: Page
  private var reviewed: ReviewedNote
  var dialogue: ReviewDialogue

  init(_ open: OpenReplica, _ note: RecordID) throws {
    self.open = open
    self.note = note
    self.short = try open.replica.shortNoteIDs([note])[note] ?? note.noteText
    self.page = try open.messagePage(shortIDs: [note: short])
    self.reviewed = try open.replica.reviewedNote(note)
    self.dialogue = ReviewDialogue(reviewed.items)
  }

  var question: [String] { text.question(dialogue) }
  var choices: [String] { text.choices(dialogue) }
  var help: [String] { text.help(dialogue) }
  private var text: ReviewScreen {
    ReviewScreen(note: reviewed.detail, page: page, short: short)
  }

  mutating func perform(
    _ action: ReviewDialogue.Action
  ) async throws -> ReviewDialogue.Action {
    switch action {
    case .accept(let id): try decide { try $0.accept(id) }
    case .takeApart(let intent): try decide { try $0.takeApart(intent) }
    case .settle(let answer): try decide { try $0.settle(answer) }
    case .edit: try await edit()
    case .ask, .help, .listKeys, .end: action
    }
  }

  /// Saves a decision, or says why it cannot be saved and asks again.
  private mutating func decide(
    _ save: (NoteReviewing) throws -> Void
  ) throws -> ReviewDialogue.Action {
    do {
      try save(self)
    } catch let error as AuthoringError {
      if case .moved = error {
        screen.show(["The note was changed meanwhile, so nothing was saved. To review now:"])
      } else {
        open.console.report(CLIError(explaining: error))
      }
      return dialogue.read(try reread())
    }
    return dialogue.decided(now: try reread())
  }

  private mutating func reread() throws -> [ReviewDetail] {
    reviewed = try open.replica.reviewedNote(note)
    return reviewed.items
  }

  private func accept(_ id: Bytes32) throws {
    let review = id.hex
    let words = ["--accept", "--review", review]
    try open.replica.acknowledge(note, reviews: [review], operation: operation("review", words))
  }

  private func takeApart(_ intent: TakingApart) throws {
    var intent = intent
    intent.expectedView = reviewed.detail.view.viewID
    let words = intent.answers.flatMap { ["--take", $0.word] } + ["--review", intent.review]
    try open.replica.takeApart(note, intent, operation: operation("review", words))
  }

  private func settle(_ answer: DeletionAnswer) throws {
    let words = [answer == .delete ? "--delete" : "--keep"]
    try open.replica.settleDeletion(
      of: note,
      answer,
      expectedView: reviewed.detail.view.viewID,
      operation: operation("resolve", words)
    )
  }

  /// The command that does the same without questions, for the operation log.
  private func operation(_ command: String, _ words: [String]) -> StetReplica.Operation {
    Operation(at: open.call.context.clock(), arguments: ["stet", command, short] + words)
  }

  private mutating func edit() async throws -> ReviewDialogue.Action {
    do {
      let sync = try EditorSync(open, on: note)
      try await BodyEditing(open: open).run(note, sync, isInDialogue: true)
    } catch let error as CLIError {
      open.console.report(error)
      return dialogue.read(try reread())
    }
    return dialogue.decided(now: try reread())
  }

  func conclude() { screen.show(text.conclusion(dialogue.decidedCount)) }
}
