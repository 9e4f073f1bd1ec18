import Foundation
import StetMerge
import StetModel
import TestSupport

/// What the view of one note costs, with its tokens cut and woven from nothing.
enum ViewSpeed {
  private static let paragraphCount = 67

  static var markdown: String {
    let cases: [(String, NoteHistory, String)] = [
      ("60 revisions of 200 sentences, then two heads", chain(57, paragraphCount), "5 ms"),
      ("the same, two people who both edit every merge", rounds(30), "5 ms"),
      ("the same, two people who never tell one another", branches(30), "5 ms"),
      ("a body of 64 KiB with two heads", chain(0, 220), "10 ms"),
      ("200 rounds of one open sentence", openRounds(200), ""),
      ("400 rounds of one open sentence", openRounds(400), ""),
    ]
    let rows = cases.map { name, history, aim in
      "| \(name) | \(history.revisions.count) | \(best(history)) | \(aim) |"
    }
    return (["| View of a note | Revisions | Time | Aim |", "| --- | --- | --- | --- |"] + rows)
      .joined(separator: "\n")
  }

  /// The median of several runs.
  private static func best(_ history: NoteHistory) -> String {
    let times = (0..<15).map { _ -> Double in
      let start = ContinuousClock.now
      _ = NoteView(note: NoteHistory.note, revisions: history.revisions)
      let time = (ContinuousClock.now - start).components
      return Double(time.seconds) * 1_000 + Double(time.attoseconds) / 1e15
    }
    return String(format: "%.1f ms", times.sorted()[times.count / 2])
  }

  private static func editors() -> [BodyEditing] {
    ["a", "b"].enumerated().map { BodyEditing(seed: UInt64($0), writer: $1) }
  }

  /// One person's edits one after the other, and then two people's at once.
  private static func chain(_ count: Int, _ paragraphCount: Int) -> NoteHistory {
    var history = NoteHistory()
    var editors = editors()
    var body = editors[0].body(paragraphCount: paragraphCount)
    var last = history.write("ana") { $0.body = body }
    for _ in 0..<count {
      body = editors[0].edit(body)
      last = history.write("ana", after: [last]) { $0.body = body }
    }
    for (index, account) in ["ana", "ben"].enumerated() {
      let edited = editors[index].edit(body)
      history.write(account, after: [last]) { $0.body = edited }
    }
    return history
  }

  /// Both edit what they both see, again and again.
  private static func rounds(_ count: Int) -> NoteHistory {
    var history = NoteHistory()
    var editors = editors()
    let body = editors[0].body(paragraphCount: paragraphCount)
    var heads = [history.write("ana") { $0.body = body }]
    for _ in 0..<count {
      let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
      let shown = view.text { _, spot in spot.sides[0].value }
      heads = ["ana", "ben"].enumerated().map { index, account in
        let edited = editors[index].edit(shown)
        return history.write(account, after: heads) { $0.body = edited }
      }
    }
    return history
  }

  /// Each goes on from their own last text.
  private static func branches(_ count: Int) -> NoteHistory {
    var history = NoteHistory()
    var editors = editors()
    let body = editors[0].body(paragraphCount: paragraphCount)
    let root = history.write("ana") { $0.body = body }
    for (index, account) in ["ana", "ben"].enumerated() {
      var (last, text) = (root, body)
      for _ in 0..<count {
        text = editors[index].edit(text)
        last = history.write(account, after: [last]) { $0.body = text }
      }
    }
    return history
  }

  /// Both write another sentence in the place of what the last round left open.
  private static func openRounds(_ count: Int) -> NoteHistory {
    var history = NoteHistory()
    var heads: [RevisionID] = []
    for round in 0..<count {
      heads = ["ana", "ben"].map { account in
        history.write(account, after: heads) { $0.body = "\(round) says \(account)." }
      }
    }
    return history
  }
}
