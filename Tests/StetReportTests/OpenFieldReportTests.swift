import StetReplica
import StetReport
import Testing

@Suite("One open field, to choose from")
struct OpenFieldReportTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario() }

  @Test("Every side stands with its person, device, time and changed words")
  func snapshot() throws {
    try Snapshot.expect("open-fields", scenario) { page in
      scenario.notes.flatMap { note in
        note.view.openFields.flatMap { field in
          [OpenFieldReport.title(field, in: note.view)]
            + OpenFieldReport.lines(field, note: note, page: page)
        }
      }
      .joined(separator: "\n")
    }
  }

  @Test("No row is wider than the page", arguments: [20, 33, 40, 60, 79, 100, 120])
  func fits(width: Int) {
    for note in scenario.notes {
      for field in note.view.openFields {
        let lines = OpenFieldReport.lines(field, note: note, page: scenario.page(width))
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      }
    }
  }
}
