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
      """,
    subcommands: [OpLogCommand.self]
  )
}

/// `stet op log`: the commands that wrote something here.
struct OpLogCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List the commands that wrote something here, the latest first.",
    discussion: """
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
      json: { ["ops": .list(operations) { Self.json($0) }] },
      text: { page in
        operations.map { Self.line($0, now: page.now) }.joined(separator: "\n")
      }
    )
    return .success
  }

  private static func json(_ logged: LoggedOperation) -> JSONValue {
    [
      "op": .integer(logged.number),
      "at": .instant(logged.operation.at),
      "argv": .strings(logged.operation.arguments),
      "revisions": .strings(logged.revisions.map(\.description)),
      "undone": false,
    ]
  }

  private static func line(_ logged: LoggedOperation, now: Int64) -> String {
    let words = logged.operation.arguments.joined(separator: " ")
    let age = RelativeTime.age(logged.operation.at, now: now)
    return TerminalText.line("\(logged.number)  \(age)  \(words)")
  }
}
