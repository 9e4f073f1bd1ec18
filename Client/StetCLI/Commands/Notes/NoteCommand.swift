import ArgumentParser

/// `stet note`: one note in full.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Read one note in full, with what is open in it.",
    discussion: """
      EXAMPLES
        stet note kpqx
        stet note kpqx --json | jq -r .body
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup var common: CommonOptions
}
