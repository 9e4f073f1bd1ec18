import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport
import StetText

/// `stet figures`: the figures of a story through its versions.
struct FiguresCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "List the figures that a story states, version by version.",
    discussion: """
      Lists each number that headline, lede or text state, named by what it counts, with every \
      value that it had and the version that brought it; those that changed come first. Figures \
      are found by rules for English news, which may err. Years, dates, times, ages and ordinals \
      are listed with --all.

      EXAMPLES
        stet figures 3f1a
        stet figures 3f1a --all
        stet figures 3f1a --json | jq '.figures[] | select(.changed)'
      """
  )

  @Argument(help: ArgumentHelp("The story's id, or its beginning.", valueName: "story"))
  var story: String

  @Flag(help: "List dates, ages and the like, too.")
  var all = false

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let article = try open.replica.resolveArticle(story)
    let view = try open.replica.versions(of: article)
    let timeline = FigureTimeline(view.versions.map(\.content))
    let detail: ChangesReport.Detail = all ? .all : .grave
    try await open.show(
      articles: [article],
      json: { ChangesJSON.figures(timeline, of: view, detail: detail) },
      text: { FiguresReport.text(timeline, of: view, detail: detail, page: $0) }
    )
    return .success
  }
}
