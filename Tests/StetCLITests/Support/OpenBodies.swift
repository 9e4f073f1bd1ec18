import StetMerge
import StetModel
import TestSupport
import Testing

/// Bodies on which people disagree.
enum OpenBodies {
  private static let people = ["ana", "ben", "cy"]

  /// What is seen when each of `bodies` was written on `before` by somebody else.
  static func view(_ bodies: [String], before: String) throws -> BodyView {
    try view(history(bodies, before: before))
  }

  static func view(_ history: NoteHistory) throws -> BodyView {
    try #require(NoteView(note: NoteHistory.note, revisions: history.revisions)).body
  }

  private static func history(_ bodies: [String], before: String) -> NoteHistory {
    var history = NoteHistory()
    let first = history.write("ana") { $0.body = before }
    for (body, person) in zip(bodies, people) {
      history.write(person, after: [first]) { $0.body = body }
    }
    return history
  }

  /// What two or three people made of one body in a few edits each, in several layouts.
  static func random(seed: UInt64) throws -> BodyView { try view(randomHistory(seed: seed)) }

  static func randomHistory(seed: UInt64) -> NoteHistory {
    var random = SeededRandom(seed: seed)
    var first = BodyEditing(seed: seed, writer: "a", words: .guarded)
    let before = first.body(paragraphCount: Int.random(in: 1...4, using: &random))
    let bodies = people.prefix(Int.random(in: 2...3, using: &random)).enumerated()
      .map { index, person in
        let writer = String(person.prefix(1))
        var editing = BodyEditing(
          seed: seed &* 7 &+ UInt64(index),
          writer: writer,
          words: .guarded
        )
        return (0..<Int.random(in: 2...5, using: &random)).reduce(before) { body, _ in
          editing.edit(body)
        }
      }
    let layout = random.one(of: layouts)
    return history(bodies.map(layout), before: layout(before))
  }

  /// Paragraphs as they are, wrapped, as the items of a list, and as headings.
  private static let layouts: [@Sendable (String) -> String] = [
    { $0 }, { $0.replacing(". ", with: ".\n") },
    { $0.isEmpty ? "" : "- " + $0.replacing("\n\n", with: "\n- ") },
    { $0.isEmpty ? "" : "## " + $0.replacing("\n\n", with: "\n\n## ") },
  ]
}
