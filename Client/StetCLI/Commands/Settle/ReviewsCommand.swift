import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet reviews`: what was merged and wants a look.
struct ReviewsCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "reviews",
    abstract: "List what was merged by itself and wants a look.",
    discussion: """
      Nothing waits for a review; accepting one takes it off everyone's list.

      EXAMPLES
        stet reviews
        stet review kpqx --accept
      """
  )

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let reviews = try open.replica.reviews()
    try await open.show(
      notes: reviews.map(\.note),
      json: { ["reviews": .list(reviews) { ReviewJSON.listed($0) }] },
      text: { ReviewReport.text(reviews, page: $0) }
    )
    return .success
  }
}
