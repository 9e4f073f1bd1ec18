import ArgumentParser

/// The root of the command line.
struct StetdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stetd",
    abstract: "Serves a team's notes on the news.",
    discussion: """
      One data directory holds everything: the key, the database, the
      addresses. `init` makes it, `serve` serves it; every other command
      works on it while the server runs or is stopped, and takes effect
      at once.

      EXAMPLE
        stetd init --data /srv/stet --host news.example.org --desk energy
        stetd serve --data /srv/stet
        stetd invite --data /srv/stet anna --desk energy:editor
      """,
    version: StetdVersion.text,
    subcommands: [
      InitCommand.self, ServeCommand.self, DeskCommand.self, InviteCommand.self,
      GrantCommand.self, RevokeCommand.self, DevicesCommand.self, BackupCommand.self,
      RestoreCommand.self, CheckCommand.self, StatusCommand.self,
    ]
  )

}

/// The version of the program.
package enum StetdVersion {
  package static let text = "0.1.0"
  /// What the server tells clients in its first words.
  package static let agent = "stetd/\(text)"
}
