import ArgumentParser

/// `stet op`: what was done in this replica.
struct OpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "op",
    abstract: "Look back on what was done in this replica.",
    discussion: """
      EXAMPLES
        stet op log
      """,
    subcommands: [OpLogCommand.self]
  )
}

/// `stet op log`: the commands that wrote something here.
struct OpLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List the commands that wrote something here, the latest first.",
    discussion: """
      EXAMPLES
        stet op log
        stet op log --json | jq -r '.ops[0].revisions[]'
      """
  )

  @OptionGroup var common: CommonOptions
}
