import ArgumentParser
import StetModel

/// `stet init --local`: makes a replica without a server.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a replica without a server.",
    discussion: """
      For working alone, or before there is a server. 'stet join' with an invite for the same \
      account later sends everything.

      EXAMPLES
        stet init --local --account ana --desk csto
      """
  )

  @Flag(help: "Make a replica that has no server yet.")
  var local = false

  @Option(
    help: ArgumentHelp("Your account's name.", valueName: "name"),
    transform: Reading.account
  )
  var account: AccountName

  @Option(
    help: ArgumentHelp("A desk to work on; may be given again.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: [DeskName]

  @Option(help: ArgumentHelp("What colleagues see beside your name.", valueName: "name"))
  var deviceName: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard local else {
      throw ValidationError("a replica without a server needs --local; with one, use 'stet join'")
    }
    guard !desk.isEmpty else { throw ValidationError("--desk is missing") }
  }
}
