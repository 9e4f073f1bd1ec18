import ArgumentParser
import StetMerge
import StetReplica
import StetReport

/// `stet note`: one note in full.
struct NoteCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Read one note in full, with what is open in it.",
    discussion: """
      EXAMPLES
        stet note kpqx
        stet note kpqx --json | jq -r .body
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let detail = try open.replica.note(try open.replica.resolveNote(note))
    try await open.show(
      notes: [detail.view.note],
      parents: [detail.view.replyTo].compactMap(\.self),
      articles: [detail.article].compactMap(\.self),
      json: { NoteJSON.note(detail) },
      text: { NoteReport.text(detail, page: $0) }
    )
    return .success
  }
}
