import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport

/// `stet diff`: what changed between two versions of a story.
struct DiffCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed between two versions of a story.",
    discussion: """
      Compares the last two versions, or the two that are given. Every changed sentence is shown \
      with its changed words in [brackets], and named by the gravest thing that changed in it: \
      figure, negation, quote, attribution, name, date, modality, headline, lede, caption, \
      addition, deletion, move, wording or punctuation. Punctuation, and fewer than three words of \
      wording, are counted and not shown; --all shows them, and the dates among the figures. \
      --json has every change and says which are trivial.

      EXAMPLES
        stet diff 3f1a
        stet diff 3f1a 1 3
        stet diff 3f1a --all
        stet diff 3f1a --json | jq -r '.figures[] | [.label, .old, .new] | @tsv'
      """
  )

  @Argument(help: ArgumentHelp("The story's id, or its beginning.", valueName: "story"))
  var story: String

  @Argument(
    help: ArgumentHelp("The older and the newer version, each from 1.", valueName: "version")
  )
  var versions: [Int] = []

  @Flag(help: "Show trivial changes, too.")
  var all = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard versions.isEmpty || versions.count == 2 else {
      throw ValidationError("give two versions, or none for the last two")
    }
    guard versions.allSatisfy({ $0 >= 1 }) else {
      throw ValidationError("versions count from 1")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let article = try open.replica.resolveArticle(story)
    let comparison = try comparison(try open.replica.versions(of: article))
    try await open.show(
      articles: [article],
      json: { ChangesJSON.document(comparison, detail: all ? .all : .grave) },
      text: { ChangesReport.text(comparison, detail: all ? .all : .grave, page: $0) }
    )
    return .success
  }

  private func comparison(_ view: ArticleView) throws -> StoryComparison {
    guard versions.count == 2 else {
      let before = view.versions.dropLast().last ?? view.latest
      return StoryComparison(view, from: before, to: view.latest)
    }
    return StoryComparison(
      view,
      from: try view.version(number: versions[0]),
      to: try view.version(number: versions[1])
    )
  }
}
