import ArgumentParser
import StetMerge
import StetReplica
import StetReport

/// `stet show`: a story with its notes in place.
struct ShowCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Read a story with its notes in place.",
    discussion: """
      Shows the newest version, or the one asked for. Notes made on other versions stand where \
      their passage is now; those whose passage is gone stand at the end.

      EXAMPLES
        stet show 3f1a
        stet show 3f1a --version 1
        stet show 3f1a --json | jq -r .content.text
      """
  )

  @Argument(help: ArgumentHelp("The story's id, or its beginning.", valueName: "article"))
  var article: String

  @Option(help: ArgumentHelp("The version, from 1.", valueName: "n"))
  var version: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let version, version < 1 { throw ValidationError("versions count from 1") }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let story = try open.replica.story(
      try open.replica.resolveArticle(article),
      version: version
    )
    try await open.show(
      notes: story.notes.map(\.view.note),
      articles: [story.view.article],
      json: { StoryJSON.detail(story) },
      text: { StoryReport.text(story, page: $0) }
    )
    return .success
  }
}
