import ArgumentParser
import StetModel

/// `stet stories`: lists the stories.
struct StoriesCommand: ParsableCommand {
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
}
