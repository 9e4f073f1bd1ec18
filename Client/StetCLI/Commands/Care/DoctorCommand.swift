import ArgumentParser

/// `stet doctor`: finds out why something is not as it should be.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find out why something is not as it should be.",
    discussion: """
      Checks the replica's files and key, the server, the clock, and what waits to be sent. Changes \
      nothing.

      EXAMPLES
        stet doctor
        stet doctor --verify
      """
  )

  @Flag(help: "Also check every id and every signature.")
  var verify = false

  @OptionGroup var common: CommonOptions
}
