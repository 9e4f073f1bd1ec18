import StetMerge
import StetModel
import StetReplica
import StetReport
import StetSync

/// Tells what an exchange does, and what came of it.
struct SyncOutput {
  let open: OpenReplica

  /// One event: a JSON line, or for people a message where they should know at once.
  func show(_ event: SyncEvent) throws {
    guard !open.console.isJSON else {
      if let json = EventJSON.line(event) { try open.console.document(json) }
      return
    }
    switch event {
    case .wentBack(let desk, _, let count):
      open.console.message(
        "The log of \(desk) went back in time: \(count) entries are offered again."
      )
    case .waiting(let milliseconds, let error):
      let why = CLIError(sync: error).message
      open.console.message("stet: \(why); trying again in \((milliseconds + 999) / 1_000) s")
    default: break
    }
  }

  /// The summary: the last JSON line, or the lines that people read.
  func show(_ outcome: SyncRun.Outcome) throws {
    guard !open.console.isJSON else { return try open.console.document(try json(outcome)) }
    let page = try open.page()
    try open.console.text(SyncReport.text(tally(outcome), page: page))
    for note in outcome.openedConflicts { try line("!", note, .open, page) }
    for note in outcome.openedReviews { try line("~", note, .warning, page) }
    try open.footer()
  }

  private func tally(_ outcome: SyncRun.Outcome) -> SyncTally {
    var tally = outcome.tally
    tally.sentCount = outcome.summary.pushedCount
    tally.refusedCount = outcome.summary.refusedCount
    tally.mergedCount = outcome.summary.mergedCount
    tally.reviewCount = outcome.summary.reviewCount
    tally.conflictCount = outcome.summary.conflictCount
    return tally
  }

  private func json(_ outcome: SyncRun.Outcome) throws -> JSONValue {
    let summary = outcome.summary
    return [
      "type": "summary",
      "pulled": .integer(Int64(summary.pulledCount)),
      "pushed": .integer(Int64(summary.pushedCount)),
      "refused": .integer(Int64(summary.refusedCount)),
      "merged": .integer(Int64(summary.mergedCount)),
      "reviews": .integer(Int64(summary.reviewCount)),
      "conflicts": .integer(Int64(summary.conflictCount)),
      "seconds": .number(Double(outcome.tally.milliseconds) / 1_000),
      "desks": .list(try open.replica.desks()) { desk in
        [
          "desk": .string(desk.desk.rawValue), "seq": .integer(desk.cursor.position.rawValue),
          "chain": .digest(desk.cursor.chain),
        ]
      },
    ]
  }

  /// `! kpqx  Port closure — ana ∥ you   grade   stet resolve kpqx`.
  private func line(_ mark: String, _ note: RecordID, _ role: Style.Role, _ page: Page) throws {
    let detail = try open.replica.note(note)
    let id = try open.replica.shortNoteIDs([note])[note] ?? note.noteText
    let fields = detail.view.openFields
    let accounts =
      fields.isEmpty ? detail.view.contributors : fields.flatMap(\.sides).map(\.account)
    let people = Set(accounts).sorted()
      .map { $0 == page.reader ? "you" : $0.rawValue }.joined(separator: " ∥ ")
    let what = fields.map(\.field.rawValue).joined(separator: ", ")
    let command = fields.isEmpty ? "stet review \(id) --accept" : "stet resolve \(id)"
    let text = "\(id)  \(detail.headline ?? "") — \(people)  \(what)  \(command)"
    try open.console.text("  \(page.style.paint(mark, role)) \(TerminalText.line(text))")
  }
}
