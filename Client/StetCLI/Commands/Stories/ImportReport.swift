import StetModel
import StetReplica
import StetReport

/// Tells what became of the files that were imported.
struct ImportReport {
  let results: [Importing.Result]
  let isDryRun: Bool

  func show(_ open: OpenReplica) throws {
    guard !open.console.isJSON else { return try open.console.document(json) }
    let articles = results.compactMap(\.outcome).flatMap { [$0.article] + $0.candidates }
    let shortIDs = try open.replica.shortArticleIDs(articles)
    for result in results {
      if let failure = result.failure { open.console.report(failure) }
      guard let outcome = result.outcome else { continue }
      try open.console.text(line(outcome, shortIDs))
      if outcome.kind == .suggested { suggest(outcome, open.console, shortIDs) }
    }
    try open.footer()
  }

  private var json: JSONValue {
    if results.count == 1, let outcome = results.first?.outcome {
      return StoryJSON.outcome(outcome)
    }
    return [
      "imports": .list(results) { result in
        let outcome = result.outcome.map(StoryJSON.outcome) ?? Self.failed(result.failure)
        return outcome.adding(["file": .string(result.file)])
      }
    ]
  }

  private static func failed(_ failure: CLIError?) -> JSONValue {
    [
      "article": nil, "desk": nil, "version": nil, "revision": nil, "outcome": "failed",
      "change_kind": nil, "headline": nil, "candidates": [], "error": failure?.json ?? .null,
    ]
  }

  private func line(_ outcome: ImportOutcome, _ shortIDs: [RecordID: String]) -> String {
    let id = shortIDs[outcome.article] ?? String(outcome.article.articleText.prefix(8))
    let version = outcome.versionNumber.map { "  version \($0)" } ?? ""
    let verb = isDryRun ? "would be \(outcome.kind.rawValue)" : outcome.kind.rawValue
    return TerminalText.line("\(id)\(version)  \(verb)  \(outcome.headline ?? "")")
  }

  private func suggest(
    _ outcome: ImportOutcome,
    _ console: Console,
    _ shortIDs: [RecordID: String]
  ) {
    let candidates = outcome.candidates.map { shortIDs[$0] ?? $0.articleText }
    console.message("It looks like a story that is here, so nothing was saved.")
    console.message(
      "hint: Import it with --update \(candidates.joined(separator: " or --update ")), or --new."
    )
  }
}
