import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport

/// `stet show`: a story with its notes in place.
struct ShowCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Read a story with its notes in place.",
    discussion: """
      Shows the newest version, or the one asked for. Notes made on other versions stand where \
      their passage is now; those whose passage is gone stand at the end. --at-note shows the \
      version that a note was made on, as its author saw it, with that note alone.

      EXAMPLES
        stet show 3f1a
        stet show 3f1a --version 1
        stet show --at-note kpqx
        stet show 3f1a --json | jq -r .content.text
      """
  )

  @Argument(
    help: ArgumentHelp("The story's id, or a note's on it, or its beginning.", valueName: "id")
  )
  var id: String?

  @Option(help: ArgumentHelp("The version, from 1.", valueName: "n"))
  var version: Int?

  @Option(
    defaultAsFlag: NoteChoice.named,
    help: ArgumentHelp("The version that this note was made on.", valueName: "note")
  )
  var atNote: NoteChoice?

  @OptionGroup var common: CommonOptions

  /// Which note `--at-note` means: the one behind it, or the one that the command names anyway.
  enum NoteChoice: ExpressibleByArgument, CustomStringConvertible {
    case named
    case other(String)

    init(argument: String) { self = .other(argument) }

    var description: String {
      switch self {
      case .named: "the id"
      case .other(let id): id
      }
    }
  }

  func validate() throws {
    if let version, version < 1 { throw ValidationError("versions count from 1") }
    guard version == nil || atNote == nil else {
      throw ValidationError("give either --version or --at-note")
    }
    if case .other = atNote { return }
    guard id != nil else { throw ValidationError("name the story to show") }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let shown = try shown(open.replica)
    let story = shown.story
    try await open.show(
      notes: story.notes.map(\.view.note),
      parents: story.notes.compactMap(\.view.replyTo),
      articles: [story.view.article],
      json: { StoryJSON.detail(shown) },
      text: { StoryReport.text(story, page: $0) }
    )
    return .success
  }

  private func shown(_ replica: Replica) throws -> ShownStory {
    switch atNote {
    case nil:
      return try ShownStory(try article(replica), version: version, in: replica)
    case .named:
      return try ShownStory(asSeenBy: try replica.resolveNote(id ?? ""), in: replica)
    case .other(let note):
      let shown = try ShownStory(asSeenBy: try replica.resolveNote(note), in: replica)
      guard try id == nil || article(replica) == shown.story.view.article else {
        throw CLIError.usage("the note of --at-note is on another story")
      }
      return shown
    }
  }

  /// The story that was named, by its own id or by that of a note on it.
  private func article(_ replica: Replica) throws -> RecordID {
    let found = try replica.resolveRecord(id ?? "")
    guard found.kind == .note else { return found.record }
    guard let article = try replica.note(found.record).article else {
      throw AuthoringError.storyMissing
    }
    return article
  }
}
