import ArgumentParser
import StetMerge
import StetModel
import StetReplica

/// `stet review`: accepts what was merged, or takes it apart.
struct ReviewCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Look at what was merged by itself in a note.",
    discussion: """
      On a terminal you are shown each item with what everybody did; one key accepts it, opens \
      your editor, or takes a merged text apart: then you choose among the sides of it. Without a \
      note, all notes that have something to review.

      With an option nothing is asked: --accept accepts all that is to be reviewed in the note, or \
      one item; --take puts one person's text in the place of what was merged. To keep or delete a \
      note that somebody deleted meanwhile, see 'stet resolve --keep'.

      EXAMPLES
        stet review
        stet review kpqx
        stet review kpqx --accept
        stet review kpqx --accept --review 5be0
        stet review kpqx --take ana --review 5be0
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String?

  @Flag(help: "Accept it as it is.")
  var accept = false

  @Option(
    help: ArgumentHelp(
      "Take a merged text apart: an account, me, before, or both as merged.",
      discussion: "An account with several sides needs its device or revision: ana/thinkpad.",
      valueName: "who"
    )
  )
  var take: String?

  @Option(
    name: .customLong("review"),
    help: ArgumentHelp("Only this item, by its id or beginning.", valueName: "id")
  )
  var item: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !accept || take == nil else { throw ValidationError("give one of --accept or --take") }
    guard accept || take != nil else {
      guard item == nil else { throw ValidationError("--review goes with --accept or --take") }
      return
    }
    guard note != nil else { throw ValidationError("say which note") }
    guard take == nil || item != nil else {
      throw ValidationError("--take needs --review; 'stet reviews' lists the items")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    guard accept || take != nil else { return try await ask(call) }
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note ?? "")
    if let take, let item {
      let intent = TakingApart(review: item, answers: [Settlement.Answer(taking: take)])
      try open.replica.takeApart(note, intent, operation: open.operation)
      try open.showWritten(note, "took apart what was merged in note")
    } else {
      try open.replica.acknowledge(note, reviews: item.map { [$0] }, operation: open.operation)
      try open.showWritten(note, "accepted what was merged in note")
    }
    return .success
  }

  /// Asks a person at a terminal; scripts must say what to do.
  private func ask(_ call: Invocation) async throws -> ProgramStatus {
    try call.requireSomeoneToAsk(else: .noDecision)
    let open = try OpenReplica(call)
    var notes: [RecordID] = []
    if let note {
      let id = try open.replica.resolveNote(note)
      guard try !open.replica.note(id).view.reviews.isEmpty else {
        throw CLIError.nothingToReview
      }
      notes = [id]
    } else {
      for entry in try open.replica.reviews() where notes.last != entry.note {
        notes.append(entry.note)
      }
    }
    if notes.isEmpty { open.console.message("Nothing to review.") }
    try await open.ask(notes) { try NoteReviewing(open, $0) }
    return .success
  }
}
