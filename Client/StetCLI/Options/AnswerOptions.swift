import ArgumentParser
import StetMerge
import StetModel
import StetReplica

/// The answer that `stet resolve` is given, in one of several ways.
struct AnswerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An account, me, both, before or suggestion.",
      discussion: "An account with several sides needs its device or revision: ana/thinkpad.",
      valueName: "who"
    )
  )
  var take: String?

  @Option(
    name: [.customShort("m"), .customLong("message"), .customLong("body")],
    parsing: .unconditional,
    help: ArgumentHelp("The body's text; - reads standard input.", valueName: "text")
  )
  var message: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The field's value, such as B3; or none.",
      discussion: "For the anchor a quote from the story's newest version.",
      valueName: "value"
    )
  )
  var value: String?

  @Option(
    defaultAsFlag: "",
    help: ArgumentHelp(
      "A program for merging texts; else STET_MERGE_TOOL.",
      valueName: "command"
    )
  )
  var tool: String?

  @Flag(help: "Delete the note that somebody deleted while another changed it.")
  var delete = false

  @Flag(help: "Keep the note that somebody deleted while another changed it.")
  var keep = false

  /// One of them.
  enum Given: Equatable {
    case take(String)
    case text(String)
    case value(String)
    /// A command line, or nothing for the one in the environment.
    case tool(String)
    case deletion(DeletionAnswer)
  }

  /// Everything that was given; no more than one makes sense.
  var all: [Given] {
    [
      take.map { .take($0) }, message.map { .text($0) }, value.map { .value($0) },
      tool.map { .tool($0) }, delete ? .deletion(.delete) : nil, keep ? .deletion(.keep) : nil,
    ]
    .compactMap(\.self)
  }

  func validate() throws {
    guard all.count < 2 else {
      throw ValidationError("give one of --take, -m, --value, --tool, --delete, or --keep")
    }
  }
}

extension AnswerOptions.Given {
  /// The field that the answer is for where none is named; `nil` for any.
  var field: NoteField? {
    switch self {
    case .text, .tool: .body
    case .take, .value, .deletion: nil
    }
  }

  /// Throws where the answer cannot be one for `field` or `spot`.
  func check(field: NoteField?, spot: Int?) throws {
    switch self {
    case .text, .tool:
      guard let field, field != .body else { return }
      let option = if case .text = self { "-m" } else { "--tool" }
      throw ValidationError("\(option) is for the body; other fields take --value")
    case .deletion:
      guard field == nil, spot == nil else {
        throw ValidationError("--delete and --keep are for the whole note")
      }
    case .take, .value: return
    }
  }
}
