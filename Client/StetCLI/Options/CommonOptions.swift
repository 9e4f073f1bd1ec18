import ArgumentParser
import StetReplica

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The replica to work in.",
      discussion: "Otherwise STET_REPLICA, else stet in XDG_DATA_HOME or ~/.local/share.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var replica: String?

  @Flag(help: "Print JSON for scripts, and errors as JSON lines.")
  var json = false

  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color: ColourChoice = .auto
}

/// When output is coloured.
package enum ColourChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}

/// Where the replica of a command lies.
package enum ReplicaPath {
  /// Takes the option, else `STET_REPLICA`, else the place the XDG base directories give.
  package static func resolve(
    option: String?,
    in context: CommandContext
  ) throws(CLIError) -> String {
    if let path = option ?? context.variable("STET_REPLICA") {
      guard !path.isEmpty else { throw .usage("--replica needs the path of a directory") }
      return path
    }
    if let standard = ReplicaDirectory.standard(environment: context.environment) {
      return standard.path
    }
    throw CLIError(
      .noReplica,
      code: "no_replica",
      message: "there is no home directory to keep the replica in",
      hint: "Name a directory with --replica or STET_REPLICA."
    )
  }
}
