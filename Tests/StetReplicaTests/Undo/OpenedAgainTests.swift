import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

/// The spots that an undo opens stand where they stood, with the breaks around them.
@Suite("Opening spots of a body again")
struct OpenedAgainTests {
  /// Bodies with two places on which people differ: `A` and `B`.
  static let layouts = [
    "One. A. Two. B. Three.", "A. Two. B.", "A. B.", "One. A.\n\nTwo. B. Three.",
    "- one\n- A\n- two\n- B\n- three", "- A\n- two\n- B", "- A\n- B",
    "| h |\n| --- |\n| A |\n| two |\n| B |", "Head:\n- A\n- B\n\nTail.",
    "One.\n\nA.\n\nTwo.\n\nB.\n\nThree.", "A.\n\nTwo.\n\nB.", "A.\n\nB.",
    "A.\n- two\n- B", "# A\n\nB.",
  ]

  /// What somebody makes of one of the two places.
  enum Act: CaseIterable {
    case change, remove
  }

  /// What somebody settles a spot with.
  enum Answer: CaseIterable {
    case first, second, before, other, nothing

    func text(_ spot: OpenBodySpot, _ number: Int) -> String? {
      switch self {
      case .first: spot.sides.first?.value
      case .second: spot.sides.last?.value
      case .before: spot.before
      case .other: "Something else \(number)."
      case .nothing: nil
      }
    }
  }

  private static func filled(_ layout: String, _ a: String?, _ b: String?) -> String {
    var lines: [String] = []
    for line in layout.split(separator: "\n", omittingEmptySubsequences: false) {
      var sentences: [Substring] = []
      for sentence in line.split(separator: ". ") {
        guard (a != nil || !sentence.contains("A")) && (b != nil || !sentence.contains("B")) else {
          continue
        }
        sentences.append(sentence)
      }
      guard !sentences.isEmpty || line.isEmpty else { continue }
      var text = sentences.joined(separator: ". ")
      if line.hasSuffix("."), !text.hasSuffix(".") { text += "." }
      lines.append(text)
    }
    return lines.joined(separator: "\n")
      .replacing("A", with: "Ships: \(a ?? "")").replacing("B", with: "Boats: \(b ?? "")")
  }

  /// What people see of a body: its text, its spots, and the text that each way of settling leaves.
  private struct Seen: Equatable {
    var shown: String
    var sides: [[Side<String>]]
    var before: [String?]
    var settled: [String]

    init(_ body: BodyView) {
      shown = body.shown
      sides = body.spots.map(\.sides)
      before = body.spots.map(\.before)
      settled = Answer.allCases.map { answer in body.text { answer.text($1, $0) } }
    }
  }

  /// Two people's bodies, somebody's settlement of some spots, and its undo.
  private struct Case {
    var history = NoteHistory()
    let open: BodyView
    let settled: BodyView

    var view: BodyView { BodyView(note: NoteHistory.note, revisions: history.revisions) }

    init?(_ layout: String, _ acts: (Act, Act), settling numbers: [Int], by answer: Answer) {
      let root = history.write("ana") { $0.body = filled(layout, "10", "10") }
      let mine = history.write("ana", after: [root]) { $0.body = filled(layout, "11", "11") }
      let (a, b) = (acts.0 == .change ? "12" : nil, acts.1 == .change ? "12" : nil)
      let other = history.write("ben", after: [root]) { $0.body = filled(layout, a, b) }
      let open = BodyView(note: NoteHistory.note, revisions: history.revisions)
      guard numbers.allSatisfy({ $0 <= open.spots.count }) else { return nil }
      self.open = open
      let text = open.text { number, spot in
        numbers.contains(number) ? answer.text(spot, number) : BodyView.mark(number)
      }
      let kept = open.spots.indices.map { $0 + 1 }.filter { !numbers.contains($0) }
      history.write("cy", after: [mine, other].sorted(), via: .resolve) { change in
        change.body = text
        for (index, number) in kept.enumerated() {
          change.body = change.body?.replacing(
            BodyView.mark(number),
            with: BodyView.mark(index + 1)
          )
        }
        change.openSpots = kept.map { open.spots[$0 - 1].spot }
      }
      settled = BodyView(note: NoteHistory.note, revisions: history.revisions)
    }

    mutating func write(_ body: BodyView) {
      history.write("cy", after: history.revisions.suffix(1).map(\.id), via: .undo) { change in
        change.body = body.shown
        change.openSpots = body.spots.map(\.spot)
      }
    }

    mutating func undo() -> BodyUndo {
      let undo = BodyUndo(from: open, to: settled, in: view)
      write(undo.body)
      return undo
    }
  }

  @Test("After the undo of a settlement the body is what it was before", arguments: layouts)
  func settlement(layout: String) {
    var count = 0
    for first in Act.allCases {
      for second in Act.allCases {
        for numbers in [[1], [2], [1, 2]] {
          for answer in Answer.allCases {
            guard
              var made = Case(layout, (first, second), settling: numbers, by: answer)
            else { continue }
            count += 1
            let undo = made.undo()
            #expect(undo.kept.isEmpty)
            #expect(
              Seen(made.view) == Seen(made.open),
              "\(first) \(second) \(numbers) \(answer)"
            )
          }
        }
      }
    }
    #expect(count > 10)
  }
}
