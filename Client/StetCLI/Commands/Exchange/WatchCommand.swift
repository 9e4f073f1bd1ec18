import ArgumentParser
import StetModel

/// `stet watch`: stays connected.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Stay connected, and tell what happens as it happens.",
    discussion: """
      Fetches what colleagues write, and sends what other commands save here meanwhile. A lost \
      connection is made again by itself; every event is told once. Ctrl-C ends it.

      EXAMPLES
        stet watch
        stet watch --desk csto --json | jq -c 'select(.type == "conflict")'
      """
  )

  @Option(
    help: ArgumentHelp("Tell only of this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @OptionGroup var common: CommonOptions
}
