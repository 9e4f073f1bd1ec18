import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Fences that somebody puts in or takes out")
struct FenceMergeTests {
  private static let base = """
    The log of the gauge:

    ```
    12:00 2.1 m. Rising

    13:00 2.4 m. Rising
    ```

    The surge came at night. Nobody was
    on the pier. The gauge stood high.

    Copied from:
    ```
    gauge --all
    ```
    The office has it. Ask them.

    The ferry waits. It is full.
    """

  private static func view(_ texts: String...) -> BodyView {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    for (account, body) in zip(["ana", "ben"], texts) {
      history.write(account, after: [root]) { $0.body = body }
    }
    return BodyView(note: NoteHistory.note, revisions: history.revisions)
  }

  /// The base without the fence of that number, or with a fence before that line.
  private static var fenceEdits: [String] {
    let lines = base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let fences = lines.indices.filter { lines[$0] == "```" }
    let without = fences.map { place in lines.indices.filter { $0 != place }.map { lines[$0] } }
    let with = (0...lines.count).map { Array(lines[..<$0]) + ["```"] + Array(lines[$0...]) }
    return (without + with).map { $0.joined(separator: "\n") }
  }

  @Test(
    "Who edits a sentence or a line of code is not asked about a fence that another changes",
    arguments: [
      ("It is full.", "It is empty."), ("The office has it.", "Thune has it."),
      ("gauge --all", "gauge --outer"), ("The gauge stood high.", "The gauge stood at 2 m."),
    ]
  )
  func otherLines(old: String, new: String) {
    let edited = Self.base.replacing(old, with: new)
    for fenced in Self.fenceEdits {
      let view = Self.view(fenced, edited)
      #expect(view.spots.isEmpty, "\(fenced)")
      #expect(view.shown == fenced.replacing(old, with: new), "\(fenced)")
    }
  }

  @Test("Fences that two people put in and take out in different places are all taken")
  func fencesAlone() {
    let one = Self.base.replacing("The log of the gauge:\n\n```", with: "The log of the gauge:\n")
    let other = Self.base.replacing(
      "The ferry waits. It is full.",
      with: "```\nThe ferry waits. It is full.\n```"
    )
    let view = Self.view(one, other)
    #expect(view.spots.isEmpty)
    #expect(
      view.shown
        == one.replacing(
          "The ferry waits. It is full.",
          with: "```\nThe ferry waits. It is full.\n```"
        )
    )
  }

  @Test("A paragraph that one fences in and another edits keeps the rest of the note together")
  func sameParagraph() {
    let view = Self.view(
      Self.base.replacing(
        "The ferry waits. It is full.",
        with: "```\nThe ferry waits. It is full.\n```"
      ),
      Self.base.replacing("It is full.", with: "It is empty.")
    )
    #expect(view.shown.hasPrefix(Self.base.dropLast("The ferry waits. It is full.".count)))
    #expect(view.spots.count <= 1)
  }
}
