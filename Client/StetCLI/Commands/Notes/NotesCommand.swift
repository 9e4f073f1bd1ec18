import ArgumentParser
import StetModel

/// `stet notes`: lists notes.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "List notes, of one story or of all.",
    discussion: """
      Several filters must all hold.

      EXAMPLES
        stet notes 3f1a
        stet notes --desk csto --author ben --status in-review
        stet notes --tag casualties --json | jq -r '.notes[].body'
        stet notes --deleted
      """
  )

  @Argument(help: ArgumentHelp("Only those on this story.", valueName: "article"))
  var article: String?

  @Option(
    help: ArgumentHelp("Only those of this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @Option(parsing: .unconditional, help: ArgumentHelp("Only those with it.", valueName: "tag"))
  var tag: String?

  @Option(
    help: ArgumentHelp("Only those that this account began.", valueName: "account"),
    transform: Reading.account
  )
  var author: AccountName?

  @Option(
    help: ArgumentHelp("draft, in-review, final or retracted.", valueName: "status"),
    completion: .list(Words.statuses),
    transform: Reading.status
  )
  var status: NoteStatus?

  @Flag(help: "Only deleted ones; otherwise they are left out.")
  var deleted = false

  @OptionGroup var common: CommonOptions
}
