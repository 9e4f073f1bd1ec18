import ArgumentParser
import StetReplica

/// `stet review`: accepts what was merged.
struct ReviewCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Accept what was merged by itself in a note.",
    discussion: """
      Without --review, all that is to be reviewed in the note. To change something instead, edit \
      the note.

      EXAMPLES
        stet review kpqx --accept
        stet review kpqx --accept --review 5be0
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @Flag(help: "Accept it as it is.")
  var accept = false

  @Option(
    name: .customLong("review"),
    help: ArgumentHelp("Only this item, by its id or beginning.", valueName: "id")
  )
  var item: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard accept else {
      throw ValidationError("say --accept; 'stet note' shows what there is to review")
    }
  }

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    try open.replica.acknowledge(note, reviews: item.map { [$0] }, operation: open.operation)
    try open.showWritten(note, "accepted what was merged in note")
    return .success
  }
}
