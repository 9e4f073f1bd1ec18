import ArgumentParser
import StetSync

/// `stet sync`: sends and fetches.
struct SyncCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Exchange with the server: send what is unsent, fetch what is new.",
    discussion: """
      May be cut off at any moment and called again: it goes on where it stopped, and nothing is \
      sent or taken twice. Where the server cannot be reached it ends with status 5, and \
      everything stays saved here. A desk on which you lost your right stays here, too, and you \
      are told what of it is unsent.

      The text counts notes: those that merged, those to review and those with a conflict, each of \
      which has a line. The summary of --json counts under "conflicts" the fields and spots that \
      are open in those notes, as 'stet conflicts' lists them.

      EXAMPLES
        stet sync
        stet sync --wait
        stet sync --check --json | tail -1
      """
  )

  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    try await SyncRun(call, .both, isWaiting: exchange.wait).run(check: exchange.check)
  }
}
