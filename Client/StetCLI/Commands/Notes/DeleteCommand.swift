import ArgumentParser

/// `stet delete`: takes a note away, keeping its history.
struct DeleteCommand: ParsableCommand {
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
}
