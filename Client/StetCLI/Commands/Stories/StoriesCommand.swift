import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet stories`: lists the stories.
struct StoriesCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "List the stories, the latest first.",
    discussion: """
      EXAMPLES
        stet stories
        stet stories --desk csto
        stet stories --json | jq -r '.stories[] | [.article, .headline] | @tsv'
      """
  )

  @Option(
    help: ArgumentHelp("Only those of this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let stories = try open.replica.stories(desk: try desk.map { try open.desk($0) })
    try await open.show(
      articles: stories.map(\.article),
      json: { ["stories": .list(stories) { StoryJSON.summary($0) }] },
      text: { StoriesReport.text(stories, page: $0) }
    )
    return .success
  }
}
