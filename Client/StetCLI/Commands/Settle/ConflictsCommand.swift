import ArgumentParser

/// `stet conflicts`: what is open.
struct ConflictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "List what people wrote differently and nobody has settled.",
    discussion: """
      A conflict blocks nothing: every side is kept, and lists use the more careful value \
      meanwhile. Whoever settles it settles it for everyone.

      EXAMPLES
        stet conflicts
        stet conflicts --check || echo 'something is open'
      """
  )

  @Flag(help: "End with status 3 where there are any.")
  var check = false

  @OptionGroup var common: CommonOptions
}
