import ArgumentParser
import StetModel
import StetReplica

/// Where in a story a note stands.
struct PassageOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The passage, letter for letter.", valueName: "text")
  )
  var quote: String?

  @Option(help: ArgumentHelp("Which of several equal passages, from 1.", valueName: "k"))
  var occurrence: Int?

  @Option(help: ArgumentHelp("Where the passage starts, in Unicode scalars.", valueName: "a"))
  var start: Int?

  @Option(help: ArgumentHelp("Where it ends: the offset behind it.", valueName: "b"))
  var end: Int?

  func validate() throws {
    guard (start == nil) == (end == nil) else {
      throw ValidationError("--start and --end go together")
    }
    if let start, let end, start < 0 || end <= start {
      throw ValidationError("--start and --end must be 0 ≤ start < end")
    }
    if let occurrence, occurrence < 1 { throw ValidationError("--occurrence counts from 1") }
    guard occurrence == nil || quote != nil else {
      throw ValidationError("--occurrence needs --quote")
    }
    guard quote == nil || start == nil else {
      throw ValidationError("give either --quote or --start and --end")
    }
    if let quote, quote.isEmpty { throw ValidationError("--quote must not be empty") }
  }

  /// Tells whether a passage was named in either way.
  var isGiven: Bool { quote != nil || start != nil }
}

/// The body of a note: given, read from standard input, or written in the editor.
struct BodyOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("message")],
    parsing: .unconditional,
    help: ArgumentHelp(
      "The text, in Markdown; - reads it from standard input.",
      discussion: "Without it the editor opens: VISUAL, else EDITOR, else vi.",
      valueName: "text"
    )
  )
  var message: String?
}

/// What an analyst thinks of the passage, when a note is made.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Admiralty grade of source and item, such as B2.", valueName: "grade"),
    transform: Reading.grade
  )
  var grade: Grade?

  @Option(
    help: ArgumentHelp("Estimative words, such as 'very-likely'.", valueName: "words"),
    completion: .list(Words.likelihoods),
    transform: Reading.likelihood
  )
  var likelihood: Likelihood?

  @Option(
    help: ArgumentHelp("low, moderate or high.", valueName: "word"),
    completion: .list(Words.confidences),
    transform: Reading.confidence
  )
  var confidence: Confidence?

  @Option(
    help: ArgumentHelp("Traffic light label, such as amber.", valueName: "label"),
    completion: .list(Words.trafficLights),
    transform: Reading.trafficLight
  )
  var tlp: TrafficLight?
}

/// What an edit sets anew; `none` takes a value away.
struct JudgementEdits: ParsableArguments {
  @Option(
    help: ArgumentHelp("Admiralty grade, such as B2, or none.", valueName: "grade"),
    transform: Reading.setting(Reading.grade)
  )
  var grade: Setting<Grade>?

  @Option(
    help: ArgumentHelp("Estimative words, such as 'very-likely', or none.", valueName: "words"),
    completion: .list(Words.likelihoods + ["none"]),
    transform: Reading.setting(Reading.likelihood)
  )
  var likelihood: Setting<Likelihood>?

  @Option(
    help: ArgumentHelp("low, moderate, high, or none.", valueName: "word"),
    completion: .list(Words.confidences + ["none"]),
    transform: Reading.setting(Reading.confidence)
  )
  var confidence: Setting<Confidence>?

  @Option(
    help: ArgumentHelp("Traffic light label, such as amber, or none.", valueName: "label"),
    completion: .list(Words.trafficLights + ["none"]),
    transform: Reading.setting(Reading.trafficLight)
  )
  var tlp: Setting<TrafficLight>?

  @Option(
    help: ArgumentHelp("draft, in-review, final or retracted.", valueName: "status"),
    completion: .list(Words.statuses),
    transform: Reading.status
  )
  var status: NoteStatus?
}

extension PassageOptions {
  /// The passage that was named, or `nil`.
  var choice: PassageChoice? {
    if let quote { return .quote(quote, occurrence: occurrence) }
    guard let start, let end else { return nil }
    return .range(start: start, end: end)
  }
}
