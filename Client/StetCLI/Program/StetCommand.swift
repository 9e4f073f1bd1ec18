import ArgumentParser

/// The root of the command tree.
struct StetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stet",
    abstract: "Keeps a team's notes on the news: offline, in sync, and never lost.",
    discussion: """
      Stories come from the wire, notes from you and your colleagues. Everything is kept in a \
      replica on this machine, so every command but join, sync, pull, push and watch works without \
      a network. 'stet --version' tells the version. Ids may be shortened as \
      long as they are unique: notes are written in the letters k to z, stories in 0 to f.

      Data goes to standard output, messages to standard error. Every command takes --json.

      EXIT STATUS
        0    done
        1    failed
        3    conflicts remain (only with --check)
        4    not enrolled, or revoked
        5    server unreachable; work is saved here
        10   no replica
        11   replica busy
        64   wrong usage
        130  interrupted

      ENVIRONMENT
        STET_REPLICA, STET_NO_SYNC, XDG_DATA_HOME, VISUAL, EDITOR, PAGER, NO_COLOR, COLUMNS
      """,
    groupedSubcommands: [
      CommandGroup(name: "Start", subcommands: [JoinCommand.self, InitCommand.self]),
      CommandGroup(
        name: "Stories",
        subcommands: [
          ImportCommand.self, StoriesCommand.self, ShowCommand.self, DiffCommand.self,
          FiguresCommand.self, SearchCommand.self, ExportCommand.self,
        ]
      ),
      CommandGroup(
        name: "Notes",
        subcommands: [
          AnnotateCommand.self, NotesCommand.self, NoteCommand.self, EditCommand.self,
          DraftsCommand.self, ReanchorCommand.self, DeleteCommand.self, RestoreCommand.self,
          LogCommand.self,
        ]
      ),
      CommandGroup(
        name: "Exchange",
        subcommands: [
          SyncCommand.self, PullCommand.self, PushCommand.self, WatchCommand.self,
          StatusCommand.self,
        ]
      ),
      CommandGroup(
        name: "Settle",
        subcommands: [
          ConflictsCommand.self, ResolveCommand.self, ReopenCommand.self, ReviewsCommand.self,
          ReviewCommand.self,
        ]
      ),
      CommandGroup(
        name: "Undo",
        subcommands: [UndoCommand.self, RedoCommand.self, OpCommand.self]
      ),
      CommandGroup(
        name: "Care",
        subcommands: [
          RejectedCommand.self, DoctorCommand.self, CompletionCommand.self,
        ]
      ),
    ]
  )
}
