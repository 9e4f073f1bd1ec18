import ArgumentParser

/// `stet reviews`: what was merged and wants a look.
struct ReviewsCommand: ParsableCommand {
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
}
