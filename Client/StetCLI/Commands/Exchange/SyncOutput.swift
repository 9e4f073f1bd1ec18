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
    case .withoutRight(let desk, let count):
      let loss = LostDesk(desk: desk, unsentCount: count)
      open.console.message("stet: \(loss.message)")
      open.hint(loss.hint)
    case .waiting(let milliseconds, let error):
      let why = CLIError(sync: error).message
      open.console.message("stet: \(why); trying again in \((milliseconds + 999) / 1_000) s")
    default: break
    }
  }

  /// The summary: the last JSON line, or the lines that people read.
  func show(_ outcome: SyncRun.Outcome) throws {
    let opened = try outcome.openedConflicts.map { try open.replica.note($0) }
    let conflictCount = opened.reduce(0) { $0 + $1.view.openFields.count }
    guard !open.console.isJSON else {
      return try open.console.document(try json(outcome, conflictCount: conflictCount))
    }
    let page = try open.page()
    try open.console.text(
      SyncReport.text(tally(outcome, conflictCount: conflictCount), page: page)
    )
    for note in opened { try conflictLine(note, page) }
    for note in outcome.openedReviews { try reviewLine(try open.replica.note(note), page) }
    try open.footer()
  }

  private func tally(_ outcome: SyncRun.Outcome, conflictCount: Int) -> SyncTally {
    var tally = outcome.tally
    tally.sentCount = outcome.summary.pushedCount
    tally.refusedCount = outcome.summary.refusedCount
    tally.mergedCount = outcome.summary.mergedCount
    tally.reviewCount = outcome.summary.reviewCount
    tally.conflictCount = conflictCount
    return tally
  }

  private func json(_ outcome: SyncRun.Outcome, conflictCount: Int) throws -> JSONValue {
    let summary = outcome.summary
    return [
      "type": "summary",
      "pulled": .integer(Int64(summary.pulledCount)),
      "pushed": .integer(Int64(summary.pushedCount)),
      "refused": .integer(Int64(summary.refusedCount)),
      "merged": .integer(Int64(summary.mergedCount)),
      "reviews": .integer(Int64(summary.reviewCount)),
      "conflicts": .integer(Int64(conflictCount)),
      "seconds": .number(Double(outcome.tally.milliseconds) / 1_000),
      "desks": .list(try open.replica.desks()) { desk in
        [
          "desk": .string(desk.desk.rawValue), "seq": .integer(desk.cursor.position.rawValue),
          "chain": .digest(desk.cursor.chain),
        ]
      },
    ]
  }

  /// `! kpqx  Port closure — ana ∥ you  grade  stet resolve kpqx`.
  private func conflictLine(_ note: NoteDetail, _ page: Page) throws {
    let fields = note.view.openFields
    let id = try shortID(note)
    let text = [
      id, subject(note, fields.flatMap(\.sides).map(\.account), page),
      fields.map(\.field.rawValue).joined(separator: ", "), "stet resolve \(id)",
    ]
    try line("!", .open, text, page)
  }

  /// `~ mnzt  Loan terms — ben ∥ you  to review  stet review mnzt --accept`.
  private func reviewLine(_ note: NoteDetail, _ page: Page) throws {
    let id = try shortID(note)
    let what = note.view.reviews.map { ReviewReport.why($0.kind) }.joined(separator: "; ")
    let text = [
      id, subject(note, note.view.contributors, page), what, "stet review \(id) --accept",
    ]
    try line("~", .warning, text, page)
  }

  private func line(_ mark: String, _ role: Style.Role, _ parts: [String], _ page: Page) throws {
    let text = TerminalText.line(parts.joined(separator: "  "))
    try open.console.text("  \(page.style.paint(mark, role)) \(text)")
  }

  /// The story with the people concerned: `Port closure — ana ∥ you`.
  private func subject(_ note: NoteDetail, _ accounts: [AccountName], _ page: Page) -> String {
    let people = Set(accounts).sorted().map { $0 == page.reader ? "you" : $0.rawValue }
    return "\(note.headline ?? "") — \(people.joined(separator: " ∥ "))"
  }

  private func shortID(_ note: NoteDetail) throws -> String {
    let id = note.view.note
    return try open.replica.shortNoteIDs([id])[id] ?? id.noteText
  }
}
