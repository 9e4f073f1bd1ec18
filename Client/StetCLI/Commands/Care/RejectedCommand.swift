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
      Nothing that was refused is lost: it stays here in full, and never holds up anything else. \
      Once the reason is gone, as when an administrator has granted the role, --retry offers it \
      again with the next sync: all of it, or what is named, with what that builds on.

      EXAMPLES
        stet rejected
        stet rejected --retry
        stet rejected --retry 9c02
        stet rejected --json | jq -r '.rejected[].content'
      """
  )

  @Argument(
    help: ArgumentHelp("With --retry: only these, by their beginnings.", valueName: "revision")
  )
  var ids: [String] = []

  @Flag(help: "Offer them to the server again.")
  var retry = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard retry || ids.isEmpty else { throw ValidationError("revisions are named with --retry") }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    guard !retry else { return try offerAgain(open) }
    let rejected = try open.replica.rejected()
    try await open.show(
      json: { ["rejected": .list(rejected) { RevisionJSON.rejected($0) }] },
      text: { RejectedReport.text(rejected, page: $0) }
    )
    if !rejected.isEmpty {
      open.hint("'stet rejected --retry' offers them again, once the reason is gone.")
    }
    return .success
  }

  private func offerAgain(_ open: OpenReplica) throws -> ProgramStatus {
    let named = try ids.map { try open.replica.resolveRejected($0) }
    let waiting = try open.replica.offerAgain(named.isEmpty ? nil : named)
    guard !open.console.isJSON else {
      let left = try open.replica.rejected()
      try open.console.document([
        "retried": .strings(waiting.map(\.description)),
        "rejected": .list(left) { RevisionJSON.rejected($0) },
      ])
      return .success
    }
    guard !waiting.isEmpty else {
      open.console.message("Nothing was refused, so there is nothing to offer again.")
      return .success
    }
    open.console.message("\(waiting.count) taken out of the rejected tray, to be sent again")
    open.hint("'stet sync' offers what is unsent.")
    try open.footer()
    return .success
  }
}
