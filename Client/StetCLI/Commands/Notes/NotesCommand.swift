import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport

/// `stet notes`: lists notes.
struct NotesCommand: Action {
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

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let filter = NoteFilter(
      article: try article.map { try open.replica.resolveArticle($0) },
      desk: try desk.map { try open.desk($0) },
      tag: tag,
      author: author,
      status: status,
      isDeleted: deleted
    )
    guard !open.console.isJSON else {
      let notes = try open.replica.notes(filter)
      try open.console.document(["notes": .list(notes) { NoteJSON.note($0) }])
      return .success
    }
    let lines = try open.replica.noteLines(filter)
    let page = try open.page(shortIDs: try open.replica.shortNoteIDs(lines.map(\.note)))
    try await open.console.page(NoteReport.list(lines, page: page))
    try open.footer()
    return .success
  }
}
