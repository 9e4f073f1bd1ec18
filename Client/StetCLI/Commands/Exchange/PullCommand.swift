import ArgumentParser

/// `stet pull`: fetches only.
struct PullCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Fetch what is new, and send nothing.",
    discussion: """
      EXAMPLES
        stet pull
      """
  )

  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var common: CommonOptions
}
