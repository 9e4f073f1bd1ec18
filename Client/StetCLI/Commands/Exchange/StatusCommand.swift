import ArgumentParser
import StetReplica
import StetReport

/// `stet status`: where this replica stands.
struct StatusCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where this replica stands.",
    discussion: """
      Two replicas that hold the same of a desk have the same view_digest for it.

      EXAMPLES
        stet status
        stet status --json | jq -r '.desks[] | [.desk, .seq, .view_digest] | @tsv'
      """
  )

  @Flag(help: "End with status 3 where conflicts remain.")
  var check = false

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let status = try open.replica.statusSummary()
    guard !call.console.isJSON else {
      let name = try open.replica.identity()?.deviceName
      try call.console.document(StatusJSON.status(status, deviceName: name))
      return result(status)
    }
    try await call.console.page(StatusReport.text(status, page: try open.page()))
    return result(status)
  }

  private func result(_ status: StatusSummary) -> ProgramStatus {
    check && status.conflictCount > 0 ? .conflictsRemain : .success
  }
}
