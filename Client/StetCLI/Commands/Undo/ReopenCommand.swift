import ArgumentParser
import StetMerge
import StetModel
import StetReplica

/// `stet reopen`: opens again what somebody settled.
struct ReopenCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Open again what somebody settled in a note, for everyone.",
    discussion: """
      Whoever settled it: what people disagreed on is open again with every side, as before. \
      Without --field, all that the latest settlement settled.

      EXAMPLES
        stet reopen kpqx
        stet reopen kpqx --field grade
        stet reopen kpqx --spot 2
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @Option(
    help: ArgumentHelp("Only this field, such as body or grade.", valueName: "field"),
    completion: .list(Words.fields),
    transform: Reading.field
  )
  var field: NoteField?

  @Option(help: ArgumentHelp("Only this spot of the body, by the number it had.", valueName: "n"))
  var spot: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let spot, spot < 1 { throw ValidationError("spots count from 1") }
    guard spot == nil || (field ?? .body) == .body else {
      throw ValidationError("only the body has spots")
    }
  }

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    let outcome = try open.replica.reopen(
      note,
      field: field,
      spot: spot,
      operation: open.operation
    )
    try UndoOutput(open: open, verb: "").showKept(outcome)
    try open.showWritten(note, "opened again note")
    return .success
  }
}
