import ArgumentParser
import StetSync

/// `stet pull`: fetches only.
struct PullCommand: Action {
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

  func run(_ call: Invocation) async throws -> ProgramStatus {
    try await SyncRun(call, .pull, isWaiting: exchange.wait).run(check: exchange.check)
  }
}
