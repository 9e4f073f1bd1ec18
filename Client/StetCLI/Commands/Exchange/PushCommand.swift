import ArgumentParser

/// `stet push`: sends only.
struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Send what is unsent, and fetch nothing.",
    discussion: """
      EXAMPLES
        stet push
        stet push --wait
      """
  )

  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var common: CommonOptions
}
