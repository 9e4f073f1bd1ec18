import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet log`: the history of a note or a story.
struct LogCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show who changed what, the oldest first.",
    discussion: """
      EXAMPLES
        stet log kpqx
        stet log 3f1a --json | jq -r '.revisions[] | [.account, .at] | @tsv'
      """
  )

  @Argument(help: ArgumentHelp("A note's or a story's id, or its beginning.", valueName: "id"))
  var record: String

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let found = try open.replica.resolveRecord(record)
    let log = try open.replica.log(of: found.record, kind: found.kind)
    try await open.show(
      notes: found.kind == .note ? [found.record] : [],
      articles: found.kind == .article ? [found.record] : [],
      json: { ["revisions": .list(log.entries) { RevisionJSON.entry($0, log.deviceNames) }] },
      text: { LogReport.text(log, page: $0) }
    )
    return .success
  }
}
