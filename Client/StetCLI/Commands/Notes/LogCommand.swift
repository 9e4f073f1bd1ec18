import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet log`: the history of a note or a story.
struct LogCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show who changed what, and what a note said when.",
    discussion: """
      A graph of people's revisions, the newest first; with --json a list, the oldest first. \
      --diff shows what changed between the note as it was seen at one revision and at another, \
      each named by the beginning of its id.

      EXAMPLES
        stet log kpqx
        stet log kpqx --field grade
        stet log kpqx --diff 3f1a..9c02
        stet log 3f1a --json | jq -r '.revisions[] | [.account, .at] | @tsv'
      """
  )

  @Argument(help: ArgumentHelp("A note's or a story's id, or its beginning.", valueName: "id"))
  var record: String

  @Option(
    help: ArgumentHelp("Only the revisions of a note that touched this field.", valueName: "field")
  )
  var field: LogField?

  @Option(
    help: ArgumentHelp("Two revisions of a note, to compare.", valueName: "a..b"),
    transform: RevisionPair.init
  )
  var diff: RevisionPair?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard field == nil || diff == nil else {
      throw ValidationError("give either --field or --diff")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let found = try open.replica.resolveRecord(record)
    guard found.kind == .note || (field == nil && diff == nil) else {
      throw CLIError.usage("--field and --diff need a note, and this is a story")
    }
    let log = try open.replica.log(of: found.record, kind: found.kind)
    if let diff {
      try await show(try comparison(diff, in: log), of: found.record, open)
    } else {
      try await show(field.map { log.touching($0) } ?? log, open)
    }
    return .success
  }

  private func comparison(
    _ diff: RevisionPair,
    in log: RevisionLog
  ) throws -> NoteComparison {
    do {
      return try log.comparison(from: diff.from, to: diff.to)
    } catch .unknownID(let text) {
      throw CLIError.noSuchRevision(text, note: record)
    } catch .malformedID(let text) {
      throw CLIError.noSuchRevision(text, note: record)
    }
  }

  private func show(_ log: RevisionLog, _ open: OpenReplica) async throws {
    try await open.show(
      notes: log.kind == .note ? [log.place.record] : [],
      articles: log.kind == .article ? [log.place.record] : [],
      json: { ["revisions": .list(log.entries) { RevisionJSON.entry($0, log.deviceNames) }] },
      text: { LogReport.text(log, page: $0) }
    )
  }

  private func show(
    _ comparison: NoteComparison,
    of note: RecordID,
    _ open: OpenReplica
  ) async throws {
    try await open.show(
      notes: [note],
      json: { ComparisonJSON.document(comparison) },
      text: { ComparisonReport.text(comparison, page: $0) }
    )
  }
}

/// Two revisions by the beginnings of their ids: `3f1a..9c02`.
struct RevisionPair: Sendable {
  let from: String
  let to: String

  init(argument: String) throws {
    guard let dots = argument.firstRange(of: ".."), dots.lowerBound > argument.startIndex,
      dots.upperBound < argument.endIndex
    else { throw ValidationError("two revisions are written A..B, such as 3f1a..9c02") }
    self.from = String(argument[..<dots.lowerBound])
    self.to = String(argument[dots.upperBound...])
  }
}

extension LogField: ExpressibleByArgument {}
