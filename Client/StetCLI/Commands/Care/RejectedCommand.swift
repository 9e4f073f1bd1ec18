import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet rejected`: what the server did not take.
struct RejectedCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "rejected",
    abstract: "Show what the server did not take, with the reason and the full text.",
    discussion: """
      Nothing that was refused is lost: it stays here in full, and never holds up anything else.

      EXAMPLES
        stet rejected
        stet rejected --json | jq -r '.rejected[].content'
      """
  )

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let rejected = try open.replica.rejected()
    try await open.show(
      json: { ["rejected": .list(rejected) { RevisionJSON.rejected($0) }] },
      text: { RejectedReport.text(rejected, page: $0) }
    )
    return .success
  }
}
