import ArgumentParser
import StetReplica

/// `stet undo`: takes a command back.
struct UndoCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what a command of yours wrote.",
    discussion: """
      Without a number the latest command is taken back, and the one before it when you say it \
      again. What was not sent yet is gone as if it had not been written; what colleagues may have \
      is changed back, for everyone, except where somebody went on from it: that stays, and is \
      listed. Nothing is lost: 'stet redo' brings it back, and every text stays in the history.

      EXAMPLES
        stet undo
        stet undo -n
        stet op log
        stet undo 12
      """
  )

  @OptionGroup var undoing: UndoOptions

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    try UndoOutput(open: open, verb: undoing.dryRun ? "would undo" : "undid")
      .show(try undo(open))
    return .success
  }

  private func undo(_ open: OpenReplica) throws -> UndoOutcome {
    do {
      return try open.replica.undo(
        undoing.number,
        isDryRun: undoing.dryRun,
        operation: open.operation
      )
    } catch AuthoringError.nothingUndone(let number, let kept) where undoing.number == nil {
      let before = try open.replica.standingOperation(before: number)
      throw CLIError(keeping: number, kept, before: before)
    }
  }
}

/// `stet redo`: makes a command stand again that was taken back.
struct RedoCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Bring back what 'stet undo' took back.",
    discussion: """
      Without a number the latest undo is taken back, unless something was written since.

      EXAMPLES
        stet redo
        stet redo 12
      """
  )

  @OptionGroup var undoing: UndoOptions

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let outcome = try open.replica.redo(
      undoing.number,
      isDryRun: undoing.dryRun,
      operation: open.operation
    )
    try UndoOutput(open: open, verb: undoing.dryRun ? "would redo" : "redid")
      .show(outcome)
    return .success
  }
}

/// Which command is meant, and whether anything is written.
struct UndoOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The command's number, as 'stet op log' lists it.", valueName: "op")
  )
  var number: Int64?

  @Flag(
    name: [.customShort("n"), .customLong("dry-run")],
    help: "Say what would happen, and write nothing."
  )
  var dryRun = false
}
