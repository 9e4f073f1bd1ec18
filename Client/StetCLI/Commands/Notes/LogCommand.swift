import ArgumentParser

/// `stet log`: the history of a note or a story.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show who changed what, the oldest first.",
    discussion: """
      EXAMPLES
        stet log kpqx
        stet log 3f1a --json | jq -r '.revisions[] | [.account, .at] | @tsv'
      """
  )

  @Argument(help: ArgumentHelp("A note's or a story's id, or its beginning.", valueName: "id"))
  var record: String

  @OptionGroup var common: CommonOptions
}
