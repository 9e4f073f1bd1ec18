import ArgumentParser
import StetModel
import StetSync

/// `stet watch`: stays connected.
struct WatchCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Stay connected, and tell what happens as it happens.",
    discussion: """
      Fetches what colleagues write, and sends what other commands save here meanwhile. A lost \
      connection is made again by itself; every event is told once. Who has which note open in \
      the editor is told too, and after a lost connection anew. Ctrl-C ends it.

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

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let exchange = Exchange(open: open, direction: .both, isLive: true, patience: .endless)
    do {
      try await Watching(exchange: exchange, desk: try desk.map { try open.desk($0) }).run()
      return .success
    } catch is CancellationError {
      // Ctrl-C is how it ends, so there is nothing to explain.
      return .interrupted
    }
  }
}
