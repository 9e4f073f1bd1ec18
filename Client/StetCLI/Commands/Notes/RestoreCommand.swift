import ArgumentParser
import StetReplica

/// `stet restore`: brings a deleted note back.
struct RestoreCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring a deleted note back.",
    discussion: """
      EXAMPLES
        stet notes --deleted
        stet restore kpqx
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    try open.replica.restore(note, operation: open.operation)
    try open.showWritten(note, "restored note")
    return .success
  }
}
