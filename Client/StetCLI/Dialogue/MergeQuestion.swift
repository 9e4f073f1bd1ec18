import StetMerge
import StetModel
import StetReplica
import StetReport

/// An open spot of a body that a merge tool is opened on, known again by its texts.
struct MergeQuestion: Equatable, Sendable {
  var note: RecordID
  /// What stood there before; nothing where there was nothing.
  var before: String
  /// Every side's text, in the view's order.
  var sides: [String]
  /// The tool's command line.
  var tool: String

  init(note: RecordID, before: String, sides: [String], tool: String) {
    self.note = note
    self.before = before
    self.sides = sides
    self.tool = tool
  }

  init(_ field: OpenField, of note: RecordID, tool: String) {
    self.init(
      note: note,
      before: field.before ?? "",
      sides: field.sides.map { $0.value ?? "" },
      tool: tool
    )
  }

  /// Tells whether both ask the same, byte for byte, whatever the tool.
  func asksSame(as other: MergeQuestion) -> Bool {
    note == other.note
      && ([before] + sides).map { Array($0.utf8) }
        == ([other.before] + other.sides).map { Array($0.utf8) }
  }

  /// The command that goes on with it, which calls the note `name`; `nil` when what it asks is not
  /// among what is `open` now.
  func command(_ name: String, open: [OpenField]) -> String? {
    let spots = open.filter { $0.field == .body }
    let same = spots.first { asksSame(as: MergeQuestion($0, of: note, tool: tool)) }
    guard let number = same?.spot else { return nil }
    let spot = spots.count > 1 ? ["--spot", String(number)] : []
    let words = ["stet", "resolve", name] + spot + ["--tool", tool]
    return ShellWords.line(words)
  }
}
