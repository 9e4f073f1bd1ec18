import ArgumentParser
import StetReplica

/// `stet delete`: takes a note away, keeping its history.
struct DeleteCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a note; its text stays in the history.",
    discussion: """
      If a colleague edits it at the same time, the note stays and asks for review.

      EXAMPLES
        stet delete kpqx
        stet restore kpqx
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    try open.replica.delete(note, operation: open.operation)
    try open.showWritten(note, "deleted note")
    return .success
  }
}
