import Foundation
import StetCLI
import StetMerge
import StetModel
import StetReplica
import StetReport
import TestSupport
import Testing

/// What three people wrote in one note, as one of them is asked about it at a terminal of 80
/// columns.
@Suite("Screens of questions")
struct QuestionScreenTests {
  private let detail: NoteDetail
  private let items: [ReviewDetail]
  private let page: Page
  private static let short = "kpqx"

  init() throws {
    let revisions = Self.history().revisions
    let view = try #require(NoteView(note: NoteHistory.note, revisions: revisions))
    let stored = revisions.map { StoredRevision(id: $0.id, revision: $0.revision) }
    let entries = ReviewEntry.all(of: view, stored)
    self.detail = NoteDetail(
      view: view,
      headline: "Port closure",
      deviceNames: Dictionary(
        uniqueKeysWithValues: [("ana", "ana-desktop"), ("ben", "thinkpad"), ("cy", "tower")]
          .map { (Sample.device($0.0.utf8.first ?? 0), $0.1) }
      ),
      reviews: entries
    )
    self.items = entries.map { ReviewDetail($0, in: view, revisions: stored) }
    self.page = Page(
      width: 80,
      style: .plain,
      now: 60_000,
      reader: Sample.account("ben"),
      shortIDs: [NoteHistory.note: Self.short]
    )
  }

  /// One sentence and the grade are open; a paragraph was put together; Cy deleted the note.
  private static func history() -> NoteHistory {
    var history = NoteHistory()
    let shared = "The lender met the board in the spring of that year."
    let first = history.write("ana") {
      $0.body = "The port reopened on Monday.\n\n\(shared)"
      $0.grade = Setting(Grade("B3"))
    }
    history.write("ana", after: [first]) {
      $0.body = "The port reopened on Tuesday.\n\n\(shared) Rates were revised in May."
      $0.grade = Setting(Grade("B2"))
    }
    history.write("ben", after: [first]) {
      $0.body = "The port partly reopened on Monday.\n\nThe lender declined comment. \(shared)"
      $0.grade = Setting(Grade("C3"))
    }
    history.write("cy", after: [first]) { $0.deleted = true }
    return history
  }

  @Test("Each open spot and field is shown with who, when and where, and every key with its word")
  func resolving() throws {
    let screen = ResolveScreen(note: detail, page: page, short: Self.short)
    var dialogue = ResolveDialogue(detail.view.openFields, hasTool: true)
    var lines: [String] = []
    while let field = dialogue.field {
      lines += screen.question(field, in: dialogue) + screen.choices(dialogue)
      lines += screen.help(dialogue)
      _ = dialogue.press(.character("n"))
    }
    try expect("resolve", lines)
  }

  @Test("Each item is shown with what everybody did, also when it is taken apart")
  func reviewing() throws {
    let screen = ReviewScreen(note: detail, page: page, short: Self.short)
    var dialogue = ReviewDialogue(items)
    var lines: [String] = []
    while dialogue.item != nil {
      lines += screen.question(dialogue) + screen.choices(dialogue) + screen.help(dialogue)
      if dialogue.press(.character("u")) == .ask {
        lines += screen.question(dialogue) + screen.choices(dialogue) + screen.help(dialogue)
        _ = dialogue.press(.character("p"))
      }
      _ = dialogue.press(.character("n"))
    }
    try expect("review", lines)
  }

  @Test("At the end it tells whose replicas will see it, or how much is left")
  func conclusions() throws {
    let open = detail.view.openFields
    let some = ResolveScreen(note: detail, page: page, short: Self.short)
    #expect(some.conclusion([]).isEmpty)
    #expect(some.conclusion([open[0]]) == ["kpqx: 1 settled, 2 still open.   undo: stet undo"])
    let one = try settled(by: "ana")
    #expect(
      one == ["✓ kpqx settled; ben's replica will see it at the next sync.   undo: stet undo"]
    )
    let two = try settled(by: "dee")
    #expect(
      two == [
        "✓ kpqx settled; ana's and ben's replicas will see it at the next sync.",
        "  undo: stet undo",
      ]
    )
    let review = ReviewScreen(note: detail, page: page, short: Self.short)
    #expect(review.conclusion(0).isEmpty)
    let left = "\(items.count) still to review"
    #expect(review.conclusion(2) == ["kpqx: 2 reviewed, \(left).   undo: stet undo"])
  }

  /// What `reader` is told when all of it is settled.
  private func settled(by reader: String) throws -> [String] {
    var history = Self.history()
    let heads = detail.view.heads
    history.write(reader, after: heads, via: .resolve) {
      $0.body = "Settled."
      $0.grade = Setting(Grade("A1"))
    }
    var (now, page) = (detail, page)
    now.view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    page.reader = Sample.account(reader)
    return ResolveScreen(note: now, page: page, short: Self.short)
      .conclusion(detail.view.openFields)
  }

  /// Expects the lines to be what the file `name` says, none of them wider than the page.
  private func expect(_ name: String, _ lines: [String]) throws {
    for line in lines { #expect(DisplayWidth.of(line) <= page.width, "\(line)") }
    let found = lines.joined(separator: "\n") + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Snapshots/StetCLI/\(name).txt")
    if ProcessInfo.processInfo.environment["STET_UPDATE_SNAPSHOTS"] != nil {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    #expect(found == wanted, "run the tests once with STET_UPDATE_SNAPSHOTS=1 and look at it")
  }
}
