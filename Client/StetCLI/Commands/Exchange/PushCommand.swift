import ArgumentParser
import StetSync

/// `stet push`: sends only.
struct PushCommand: Action {
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

  func run(_ call: Invocation) async throws -> ProgramStatus {
    try await SyncRun(call, .push, isWaiting: exchange.wait).run(check: exchange.check)
  }
}
