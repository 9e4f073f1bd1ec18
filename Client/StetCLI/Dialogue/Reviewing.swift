import StetMerge
import StetModel
import StetReplica
import StetReport

/// Asks a person about what was merged in notes, one item after the other.
struct Reviewing {
  let open: OpenReplica

  /// Asks about every review item of `notes`, and saves each decision at once.
  ///
  /// - Throws: ``CLIError/interrupted`` on Ctrl-C; what was decided before is saved.
  func run(_ notes: [RecordID]) async throws {
    for note in notes {
      var asking = try NoteReviewing(open, note)
      let ending = try await asking.run()
      if ending == .interrupted { throw CLIError.interrupted }
      if ending == .quit { break }
    }
    try open.footer()
  }
}

/// One note, the review item that stands in it, and the terminal where it is asked about.
struct NoteReviewing {
  private let open: OpenReplica
  private let note: RecordID
  private let short: String
  private let page: Page
  private var reviewed: ReviewedNote
  private var dialogue: ReviewDialogue

  init(_ open: OpenReplica, _ note: RecordID) throws {
    self.open = open
    self.note = note
    self.short = try open.replica.shortNoteIDs([note])[note] ?? note.noteText
    self.page = try open.messagePage(shortIDs: [note: short])
    self.reviewed = try open.replica.reviewedNote(note)
    self.dialogue = ReviewDialogue(reviewed.items)
  }

  private var screen: Screen { Screen(console: open.console) }
  private var text: ReviewScreen {
    ReviewScreen(note: reviewed.detail, page: page, short: short)
  }

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
    _ action: ReviewDialogue.Action
  ) async throws -> ReviewDialogue.Action {
    switch action {
    case .ask: screen.show(text.question(dialogue))
    case .help: screen.show(text.help(dialogue))
    case .listKeys: screen.show(["That key does nothing here; ? tells what each does."])
    case .accept(let id): return try decide { try $0.accept(id) }
    case .takeApart(let intent): return try decide { try $0.takeApart(intent) }
    case .settle(let answer): return try decide { try $0.settle(answer) }
    case .edit: return try await edit()
    case .end: return action
    }
    return dialogue.press(screen.key(text.choices(dialogue)))
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
    let review = IDText.hex(id.bytes)
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
      let sync = try EditorSync(open)
      try await BodyEditing(open: open).run(note, sync, isInDialogue: true)
    } catch let error as CLIError {
      open.console.report(error)
      return dialogue.read(try reread())
    }
    return dialogue.decided(now: try reread())
  }

  /// Tells what became of the note.
  private func conclude() {
    guard dialogue.decidedCount > 0 else { return }
    let left = reviewed.detail.view.reviews.count
    let mark = left == 0 ? page.style.paint("✓", .good) + " " : ""
    let rest = left == 0 ? "" : ", \(left) still to review"
    screen.show(["\(mark)\(short): \(dialogue.decidedCount) reviewed\(rest).   undo: stet undo"])
  }
}
