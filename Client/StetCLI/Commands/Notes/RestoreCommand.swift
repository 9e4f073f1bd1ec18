import ArgumentParser

/// `stet restore`: brings a deleted note back.
struct RestoreCommand: ParsableCommand {
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
}
