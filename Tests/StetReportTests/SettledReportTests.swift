import StetMerge
import StetReplica
import StetReport
import Testing

@Suite("What an act settled")
struct SettledReportTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario() }

  private func text(_ before: [OpenField], _ after: [OpenField], width: Int = 80) -> String? {
    SettledReport.text(before: before, after: after, page: scenario.page(width))
  }

  @Test("Each field is named once, with everybody whose side is gone, the reader as you")
  func people() {
    let open = scenario.disputed.view.openFields
    #expect(
      text(open, [])
        == "settled by it: body (ana ∥ you), source grade (ana ∥ you), status (ana ∥ you)"
    )
    let left = open.filter { $0.field != .grade }
    #expect(text(open, left) == "settled by it: source grade (ana ∥ you)")
    var page = scenario.page(80)
    page.reader = nil
    let stranger = SettledReport.text(before: open, after: left, page: page)
    #expect(stranger == "settled by it: source grade (ana ∥ ben)")
  }

  @Test("Where nothing was settled there is no line, and a spot that only got another number stays")
  func nothing() {
    let open = scenario.longer.view.openFields
    #expect(text(open, open) == nil && text([], open) == nil)
    var renumbered = open
    for place in renumbered.indices { renumbered[place].spot? += 1 }
    #expect(text(open, renumbered) == nil)
  }

  @Test("No line of it is wider than the page")
  func width() {
    let lines = text(scenario.disputed.view.openFields, [], width: 40)?.split(separator: "\n") ?? []
    #expect(lines.count > 1 && lines.allSatisfy { DisplayWidth.of(String($0)) <= 40 })
  }
}
