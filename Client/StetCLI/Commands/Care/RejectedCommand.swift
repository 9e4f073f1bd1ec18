import ArgumentParser

/// `stet rejected`: what the server did not take.
struct RejectedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejected",
    abstract: "Show what the server did not take, with the reason and the full text.",
    discussion: """
      Nothing that was refused is lost: it stays here in full, and never holds up anything else.

      EXAMPLES
        stet rejected
        stet rejected --json | jq -r '.rejected[].content'
      """
  )

  @OptionGroup var common: CommonOptions
}
