import StetModel
import StetReplica

/// One note, the question that stands in it, and the terminal where it is asked.
protocol NoteAsking {
  associatedtype Dialogue: KeyDialogue

  var open: OpenReplica { get }
  var dialogue: Dialogue { get set }

  /// The lines of what stands, of the keys, and of what each key does.
  var question: [String] { get }
  var choices: [String] { get }
  var help: [String] { get }

  /// Does what the dialogue wants of its own, and tells it what came of that.
  mutating func perform(_ action: Dialogue.Action) async throws -> Dialogue.Action

  /// Tells what became of the note.
  func conclude()
}

extension NoteAsking {
  var screen: Screen { Screen(console: open.console) }

  /// Asks until nothing is left to ask.
  mutating func run() async throws -> DialogueEnding {
    var action = dialogue.begin()
    while true {
      if let ending = action.ending {
        conclude()
        return ending
      }
      switch action {
      case .ask: screen.show(question)
      case .help: screen.show(help)
      case .listKeys: screen.show(["That key does nothing here; ? tells what each does."])
      default:
        action = try await perform(action)
        continue
      }
      action = dialogue.press(screen.key(choices))
    }
  }
}

extension OpenReplica {
  /// Asks a person about each of `notes`, one after the other; every answer is saved at once.
  ///
  /// - Throws: ``CLIError/interrupted`` on Ctrl-C; what was answered before is saved.
  func ask(
    _ notes: [RecordID],
    _ begin: (RecordID) throws -> some NoteAsking
  ) async throws {
    for note in notes {
      var asking = try begin(note)
      let ending = try await asking.run()
      if ending == .interrupted { throw CLIError.interrupted }
      if ending == .quit { break }
    }
    try footer()
  }
}
