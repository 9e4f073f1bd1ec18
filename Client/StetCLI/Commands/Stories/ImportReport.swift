import StetModel
import StetReplica
import StetReport

/// Tells what became of the stories that were imported.
struct ImportReport {
  let results: [Importing.Result]
  let isDryRun: Bool
  /// So many files were not tried, since the disk is full.
  var leftCount = 0

  func show(_ open: OpenReplica) throws {
    guard !open.console.isJSON else {
      let news = NewsJSON.lines(try NewsOutput(open, heads).news)
      return try open.console.document(json.adding(["affected": .array(news)]))
    }
    try showLines(open)
    if results.count > 1 || leftCount > 0 { open.console.message(summary) }
    try open.footer()
  }

  /// One line for each story, for people.
  func showLines(_ open: OpenReplica) throws {
    let articles = results.compactMap(\.outcome).flatMap { [$0.article] + $0.candidates }
    let shortIDs = try open.replica.shortArticleIDs(articles)
    for result in results {
      if let failure = result.failure { open.console.report(failure) }
      guard let outcome = result.outcome else { continue }
      // Of many, those that nothing happened to are only counted.
      guard outcome.kind != .unchanged || results.count <= Self.listedCountMax else { continue }
      try open.console.text(line(outcome, shortIDs))
      if outcome.kind == .suggested { suggest(result, outcome, open.console, shortIDs) }
      remark(result, outcome, open.console, shortIDs)
    }
    for line in try NewsOutput(open, heads).lines() { try open.console.text(line) }
  }

  /// The stories that have another newest version.
  private var heads: HeadLedger {
    var heads = HeadLedger()
    for outcome in results.compactMap(\.outcome) where !isDryRun { heads.take(outcome) }
    return heads
  }

  /// One object for each story and each note that something happened to, for scripts that follow
  /// along.
  func jsonLines(_ open: OpenReplica) throws -> [JSONValue] {
    let stories = results.map { result in
      let line: JSONValue
      if let outcome = result.outcome {
        line = Self.told(outcome, result.remarks).adding(["type": "import"])
      } else {
        let failure = result.failure
        line = [
          "type": "failed", "code": JSONValue(failure?.code),
          "message": JSONValue(failure?.message), "hint": JSONValue(failure?.hint),
        ]
      }
      return line.adding(["file": .string(result.file), "item": JSONValue(result.item)])
    }
    return stories + NewsJSON.lines(try NewsOutput(open, heads).news)
  }

  private static let listedCountMax = 5

  private var json: JSONValue {
    if results.count == 1, let result = results.first, let outcome = result.outcome {
      return Self.told(outcome, result.remarks)
    }
    return [
      "imports": .list(results) { result in
        let done = result.outcome.map { Self.told($0, result.remarks) }
        let outcome = done ?? Self.failed(result.failure)
        return outcome.adding([
          "file": .string(result.file), "item": JSONValue(result.item),
        ])
      }
    ]
  }

  private static func told(_ outcome: ImportOutcome, _ remarks: [ImportRemark]) -> JSONValue {
    StoryJSON.outcome(outcome).adding(["remarks": .strings(remarks.map(\.word))])
  }

  private static func failed(_ failure: CLIError?) -> JSONValue {
    [
      "article": nil, "desk": nil, "version": nil, "revision": nil, "outcome": "failed",
      "change_kind": nil, "headline": nil, "candidates": [], "error": failure?.json ?? .null,
    ]
  }

  /// `3 created · 1 updated · 40 unchanged · 1 failed`.
  private var summary: String {
    let kinds: [ImportOutcome.Kind] = [.created, .updated, .unchanged, .suggested]
    let counts = kinds.map { kind in
      (word: kind.rawValue, count: results.count { $0.outcome?.kind == kind })
    }
    let failed = (word: "failed", count: results.count { $0.failure != nil })
    let left = (word: "not tried", count: leftCount)
    let parts = (counts + [failed, left]).filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
    return (isDryRun ? "Nothing was saved; it would be: " : "") + parts.joined(separator: " · ")
  }

  private func line(_ outcome: ImportOutcome, _ shortIDs: [RecordID: String]) -> String {
    let id = shortIDs[outcome.article] ?? String(outcome.article.articleText.prefix(8))
    let version = outcome.versionNumber.map { "  version \($0)" } ?? ""
    let verb = isDryRun ? "would be \(outcome.kind.rawValue)" : outcome.kind.rawValue
    let change = outcome.kind == .updated ? " (\(outcome.changeKind.words))" : ""
    return TerminalText.line("\(id)\(version)  \(verb)\(change)  \(outcome.headline ?? "")")
  }

  private func suggest(
    _ result: Importing.Result,
    _ outcome: ImportOutcome,
    _ console: Console,
    _ shortIDs: [RecordID: String]
  ) {
    let candidates = outcome.candidates.map { shortIDs[$0] ?? $0.articleText }
    let item = result.item.map { ", item \($0)," } ?? ""
    console.message(
      TerminalText.line("\(result.file)\(item) looks like a story that is here; it was not saved.")
    )
    console.message(
      "hint: Import it with --update \(candidates.joined(separator: " or --update ")), or --new."
    )
  }

  private func remark(
    _ result: Importing.Result,
    _ outcome: ImportOutcome,
    _ console: Console,
    _ shortIDs: [RecordID: String]
  ) {
    let story = shortIDs[outcome.article] ?? outcome.article.articleText
    let candidates = outcome.candidates.map { shortIDs[$0] ?? $0.articleText }
    for remark in result.remarks {
      let (message, hint) = remark.lines(story: story, candidates: candidates, file: result.file)
      console.message(TerminalText.line(message))
      console.message(TerminalText.line("hint: \(hint)"))
    }
  }
}
