import ArgumentParser
import StetModel
import StetReplica
import StetReport

/// `stet search`: finds stories and notes by their words.
struct SearchCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find stories and notes by their words, offline.",
    discussion: """
      Looks through the newest version of every story and through every note that is not deleted, \
      the best first. Case and accents do not matter. Where thousands match, the best of the \
      latest 2,000 are shown.

      QUERY
        harbour storm            both words, anywhere
        "reopened on Tuesday"    words in this order
        harb*                    words that begin so
        storm OR gale            one of the two
        -ferry                   without it
        headline:storm text:gale body:pier quote:"17 people"    in that part alone
        tag:numbers author:ana status:final provider:associated of these alone
      Filters hold for the whole query, so OR stands between words alone; of a provider a part of \
      its name is enough. Chinese, Japanese and Korean are found by any of their letters in a row.
      Put the whole query between single quotes, so that the shell leaves it alone. Whatever else \
      is typed is taken for words.

      EXAMPLES
        stet search harbour
        stet search '"17 people" -ferry' --notes
        stet search 'tag:casualties status:in-review' --desk csto
        stet search 'harb*' --json | jq -r '.hits[] | [.article, .headline] | @tsv'
      """
  )

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to look for.", valueName: "query")
  )
  var query: [String]

  @Option(
    help: ArgumentHelp("Only in this desk.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: DeskName?

  @Flag(help: "Only stories.")
  var stories = false

  @Flag(help: "Only notes.")
  var notes = false

  @Option(help: ArgumentHelp("How many to show at most.", valueName: "count"))
  var limit = 20

  @OptionGroup var common: CommonOptions

  private var parsed: SearchQuery { SearchQuery(query.joined(separator: " ")) }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is at least 1") }
    guard !parsed.isEmpty else {
      throw ValidationError("there is no word to look for")
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    guard !parsed.hasAlternativeFilter else { throw CLIError.alternativeFilter }
    let open = try OpenReplica(call)
    let missing = try index(open)
    let scope = SearchScope(
      desk: try desk.map { try open.desk($0) },
      kinds: stories == notes ? [.article, .note] : stories ? [.article] : [.note],
      countMax: limit
    )
    let hits = try open.replica.search(parsed, in: scope)
    try await open.show(
      notes: hits.compactMap(\.note),
      articles: hits.compactMap { $0.note == nil ? $0.article : nil },
      json: { SearchJSON.hits(hits) },
      text: { SearchReport.text(hits, page: $0) }
    )
    tell(hits, missing, open)
    return .success
  }

  /// Brings the index up to date; returns how many records it still lacks, since another program
  /// may hold the replica or it may be read only.
  private func index(_ open: OpenReplica) throws -> Int {
    do {
      let progress = Progress(console: open.console)
      try open.replica.indexPending { progress.update("indexing \($0) records") }
      progress.finish()
      return 0
    } catch let error as ReplicaError where [.busy, .readOnly, .diskFull].contains(error) {
      return try open.replica.pendingIndexCount()
    }
  }

  private func tell(_ hits: [SearchHit], _ missing: Int, _ open: OpenReplica) {
    guard !open.console.isJSON else { return }
    if hits.isEmpty { open.console.message("Nothing found.") }
    if hits.count == limit { open.hint("There may be more: --limit \(limit * 5).") }
    if missing > 0 {
      open.console.message("\(missing) records could not be indexed yet, and were not searched.")
    }
  }
}
