import StetModel
import StetReplica
import StetReport
import Testing

@Suite("Screens")
struct ScreenTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario() }

  @Test("What is open is listed with its place, its sides and since when")
  func conflicts() throws {
    try Snapshot.expect("conflicts", scenario) { ConflictsReport.text(scenario.notes, page: $0) }
  }

  @Test("A note shows every open spot where it stands, and what was merged")
  func note() throws {
    try Snapshot.expect("note", scenario) { page in
      scenario.notes.map { NoteReport.text($0, page: page) }.joined(separator: "\n\n\n")
    }
  }

  @Test("What was merged is listed with what each person did")
  func reviews() throws {
    try Snapshot.expect("reviews", scenario) { page in
      ReviewReport.text(scenario.notes.flatMap(\.reviews), page: page)
    }
  }

  @Test("A history is a graph of what people did")
  func log() throws {
    try Snapshot.expect("log", scenario) { page in
      scenario.logs.map { LogReport.text($0, page: page) }.joined(separator: "\n\n")
    }
  }

  @Test("Two revisions are compared by paragraphs, words and fields")
  func comparison() throws {
    let log = scenario.logs[0]
    let ids = log.entries.map(\.id.description)
    try Snapshot.expect("log-diff", scenario) { page in
      [(0, 3), (3, 1), (2, 2)].map { from, to in
        do {
          let comparison = try log.comparison(from: ids[from], to: String(ids[to].prefix(8)))
          return ComparisonReport.text(comparison, page: page)
        } catch {
          return "\(error)"
        }
      }
      .joined(separator: "\n\n")
    }
  }

  @Test("A history of one field shows its revisions alone, linked where others stood between")
  func field() throws {
    try Snapshot.expect("log-field", scenario) {
      LogReport.text(scenario.logs[0].touching(.grade), page: $0)
    }
    #expect(scenario.logs[0].touching(.tlp).entries.isEmpty)
  }

  @Test("Notes are listed with their state in a word")
  func notes() throws {
    let lines = scenario.notes.map { NoteLine($0.view) }
    try Snapshot.expect("notes", scenario) { NoteReport.list(lines, page: $0) }
  }

  @Test("A sync tells what came of it, and names each note that waits")
  func sync() throws {
    var tally = SyncTally()
    (tally.sentCount, tally.storyCount, tally.noteCount) = (3, 41, 6)
    let open = scenario.notes.filter { !$0.view.openFields.isEmpty }
    let merged = scenario.notes.filter { !$0.reviews.isEmpty }
    (tally.mergedCount, tally.reviewCount) = (2, merged.count + 7)
    tally.conflictCount = open.count
    tally.milliseconds = 420
    try Snapshot.expect("sync", scenario) { page in
      ([SyncReport.text(tally, page: page)]
        + NewsReport.conflicts(open, count: open.count, page: page)
        + NewsReport.reviews(merged, count: merged.count + 7, page: page))
        .joined(separator: "\n")
    }
  }

  @Test("At most 20 notes of a kind have a line of their own, the rest a number")
  func bound() {
    let open = Array(repeating: scenario.disputed, count: 21)
    let lines = NewsReport.conflicts(open, count: 27, page: scenario.page(80))
    #expect(lines.count == NewsReport.lineCountMax + 1)
    #expect(lines.last == "  and 7 more: stet conflicts")
    let exact = NewsReport.conflicts(open.dropLast(), count: 20, page: scenario.page(80))
    #expect(exact.count == NewsReport.lineCountMax)
  }
}
