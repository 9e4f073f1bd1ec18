import ArgumentParser

/// `stet status`: where this replica stands.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where this replica stands.",
    discussion: """
      Two replicas that hold the same of a desk have the same view_digest for it.

      EXAMPLES
        stet status
        stet status --json | jq -r '.desks[] | [.desk, .seq, .view_digest] | @tsv'
      """
  )

  @Flag(help: "End with status 3 where conflicts remain.")
  var check = false

  @OptionGroup var common: CommonOptions
}
