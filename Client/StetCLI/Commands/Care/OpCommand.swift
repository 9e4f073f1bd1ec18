import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet op`: what was done in this replica.
struct OpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "op",
    abstract: "Look back on what was done in this replica.",
    discussion: """
      EXAMPLES
        stet op log
        stet op show 12
      """,
    subcommands: [OpLogCommand.self, OpShowCommand.self]
  )
}

/// `stet op log`: the commands that wrote something here.
struct OpLogCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List the commands that wrote something here, the latest first.",
    discussion: """
      'stet undo' takes back the latest one, 'stet undo OP' the one with that number.

      EXAMPLES
        stet op log
        stet op log --json | jq -r '.ops[0].revisions[]'
      """
  )

  @OptionGroup var common: CommonOptions

  /// Older ones are kept, but nobody reads that far back.
  private static let countMax = 1_000

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let operations = try open.replica.operations(countMax: Self.countMax)
    try await open.show(
      json: { ["ops": .list(operations) { UndoJSON.operation($0) }] },
      text: { OperationReport.list(operations, page: $0) }
    )
    return .success
  }
}

/// `stet op show`: what one command did.
struct OpShowCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what one command did.",
    discussion: """
      EXAMPLES
        stet op show 12
      """
  )

  @Argument(
    help: ArgumentHelp("The operation's number, as 'stet op log' lists it.", valueName: "op")
  )
  var number: Int64

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let detail = try open.replica.operationDetail(number)
    let records = { (kind: RecordKind) in
      detail.entries.filter { $0.revision.kind == kind }.map(\.revision.record)
    }
    try await open.show(
      notes: records(.note),
      articles: records(.article),
      json: { UndoJSON.detail(detail) },
      text: { OperationReport.text(detail, page: $0) }
    )
    return .success
  }
}
