import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet drafts`: texts in the making.
struct DraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drafts",
    abstract: "Look after texts that you began to write and that were not saved.",
    discussion: """
      A text is kept until it is saved, also when the editor, the merge tool or stet is killed. \
      The list tells what to type to go on with each: 'stet edit --resume' for the editor's, and \
      for a merge tool's the same 'stet resolve' once more.

      EXAMPLES
        stet drafts
        stet edit --resume edit-kpqx
        stet resolve kpqx --tool 'nvim -d'
      """,
    subcommands: [DraftsListCommand.self, DraftsShowCommand.self, DraftsDiscardCommand.self],
    defaultSubcommand: DraftsListCommand.self
  )
}

/// `stet drafts list`, which `stet drafts` is short for.
struct DraftsListCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the drafts, the latest first.",
    discussion: """
      EXAMPLES
        stet drafts list
        stet drafts list --json | jq -r '.drafts[].path'
      """
  )

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let drafts = DraftFolder(open).drafts()
    let short = try open.replica.shortNoteIDs(drafts.compactMap(\.card?.purpose.note))
      .merging(
        try open.replica.shortArticleIDs(drafts.compactMap(\.card?.purpose.article))
      ) { first, _ in first }
    let listed = drafts.map { kept in
      (kept: kept, goOn: goingOn(with: kept, shortIDs: short, in: open))
    }
    try await open.show(
      json: { ["drafts": .list(listed) { DraftReport.json($0) }] },
      text: { DraftReport.text(listed, shortIDs: short, page: $0) }
    )
    return .success
  }

  /// The command that goes on with a draft; `nil` where what it was for is gone or not known.
  private func goingOn(
    with kept: KeptDraft,
    shortIDs: [RecordID: String],
    in open: OpenReplica
  ) -> String? {
    switch kept.card?.purpose {
    case .edit, .annotate: return "stet edit --resume \(kept.draft.name)"
    case .merge(let question):
      let fields = (try? open.replica.note(question.note).view.openFields) ?? []
      return question.command(shortIDs[question.note] ?? question.note.noteText, open: fields)
    case .resolve, .other, nil: return nil
    }
  }
}

/// `stet drafts show`: one draft's text.
struct DraftsShowCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a draft's text.",
    discussion: """
      EXAMPLES
        stet drafts show edit-kpqx
        stet drafts show edit-kpqx --json | jq -r .text
      """
  )

  @Argument(help: ArgumentHelp("The draft's name, or its beginning.", valueName: "draft"))
  var draft: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let kept = try DraftFolder(open).draft(named: draft)
    try await open.show(
      json: { DraftReport.json(kept) },
      text: { _ in TerminalText.sanitised(kept.text) }
    )
    return .success
  }
}

/// `stet drafts discard`: takes a draft away.
struct DraftsDiscardCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: "Take a draft away for good.",
    discussion: """
      EXAMPLES
        stet drafts discard edit-kpqx
      """
  )

  @Argument(help: ArgumentHelp("The draft's name, or its beginning.", valueName: "draft"))
  var draft: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let kept = try DraftFolder(open).draft(named: draft)
    let lock = DraftLock(kept.draft)
    guard lock != nil || kept.card == nil else { throw CLIError.draftIsOpen(kept.draft.name) }
    let json = DraftReport.json(kept)
    kept.draft.discard()
    withExtendedLifetime(lock) {}
    guard !open.console.isJSON else {
      try open.console.document(json)
      return .success
    }
    open.console.message("discarded draft \(kept.draft.name)")
    return .success
  }
}
