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
    let waiting = try open.replica.waiting(in: outcome.opened)
    let conflicts = outcome.openedConflicts.filter { waiting[$0, default: .none].conflicts > 0 }
    let reviews = outcome.openedReviews.filter { waiting[$0, default: .none].reviews > 0 }
    var tally = outcome.tally
    tally.sentCount = outcome.summary.pushedCount
    tally.refusedCount = outcome.summary.refusedCount
    tally.mergedCount = outcome.merged.count { waiting[$0, default: .none] == .none }
    tally.reviewCount = reviews.count
    tally.conflictCount = conflicts.count
    let news = try NewsOutput(open, outcome.heads)
    guard !open.console.isJSON else {
      for line in NewsJSON.lines(news.news) { try open.console.document(line) }
      let count = conflicts.reduce(0) { $0 + waiting[$1, default: .none].conflicts }
      return try open.console.document(try json(outcome, tally, conflictCount: count))
    }
    let page = try open.page(shortIDs: try open.replica.shortNoteIDs(outcome.opened))
    let lines =
      try [SyncReport.text(tally, page: page)]
      + NewsReport.conflicts(details(conflicts), count: conflicts.count, page: page)
      + NewsReport.reviews(details(reviews), count: reviews.count, page: page) + news.lines()
    try open.console.text(lines.joined(separator: "\n"))
    try open.footer()
  }

  /// Of many notes those that have a line of their own.
  private func details(_ notes: [RecordID]) throws -> [NoteDetail] {
    try notes.prefix(NewsReport.lineCountMax).map { try open.replica.note($0) }
  }

  /// Scripts get the number of fields and spots, as of everything that `stet conflicts` lists.
  private func json(
    _ outcome: SyncRun.Outcome,
    _ tally: SyncTally,
    conflictCount: Int
  ) throws -> JSONValue {
    [
      "type": "summary",
      "pulled": .integer(Int64(outcome.summary.pulledCount)),
      "pushed": .integer(Int64(tally.sentCount)),
      "refused": .integer(Int64(tally.refusedCount)),
      "merged": .integer(Int64(tally.mergedCount)),
      "reviews": .integer(Int64(tally.reviewCount)),
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
}
