import ArgumentParser
import StetReplica

/// `stet reanchor`: moves a note to another passage.
struct ReanchorCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "reanchor",
    abstract: "Move a note to another passage of the newest version.",
    discussion: """
      For notes whose passage was rewritten or taken out. 'stet note' lists candidates where there \
      are any.

      EXAMPLES
        stet reanchor kpqx --quote 'The death toll is 145'
        stet reanchor kpqx --candidate 1
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup(title: "Passage") var passage: PassageOptions

  @Option(help: ArgumentHelp("The candidate's number, from 1.", valueName: "k"))
  var candidate: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard passage.isGiven != (candidate != nil) else {
      throw ValidationError("give one of --quote, --start and --end, or --candidate")
    }
    if let candidate, candidate < 1 { throw ValidationError("candidates count from 1") }
  }

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    let choice = passage.choice ?? .candidate(candidate ?? 1)
    try open.replica.reanchor(note, to: choice, operation: open.operation)
    try open.showWritten(note, "moved note")
    return .success
  }
}
