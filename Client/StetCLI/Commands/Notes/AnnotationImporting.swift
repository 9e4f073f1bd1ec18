import StetImport
import StetModel
import StetReplica
import StetReport

/// Makes notes of annotations from other programs, all that can be made in one transaction.
struct AnnotationImporting {
  let open: OpenReplica
  /// Whose stories they may be on; `nil` is every desk here.
  let desk: DeskName?

  /// What became of one annotation.
  private struct Result {
    /// Its place in the document, from 1.
    var number: Int
    var annotation: String
    var note: RecordID?
    var outcome: ForeignOutcome?
    var failure: CLIError?

    var placing: ForeignPlacing? {
      guard case .made(let placing)? = outcome else { return nil }
      return placing
    }
  }

  func run(_ document: JSONValue, name: String) throws -> ProgramStatus {
    let annotations: [WebAnnotation]
    do {
      annotations = try AnnotationFile.read(document)
    } catch {
      throw CLIError(annotations: error, name: name)
    }
    let index = StoryIndex(try open.replica.storyNames(desk: desk))
    let items = try AnnotationPlan.items(annotations, among: index) {
      try open.replica.storyOfNote($0)
    }
    let results = try save(items).sorted { $0.number < $1.number }
    try show(results)
    return results.contains { $0.failure != nil } ? .failed : .success
  }

  private func save(_ items: [AnnotationPlan.Item]) throws -> [Result] {
    let notes = items.compactMap { try? $0.note.get() }
    let outcomes = try open.replica.adopt(notes, operation: open.operation)
    let byNote = Dictionary(zip(notes.map(\.id), outcomes)) { first, _ in first }
    return items.map { item in
      var result = Result(number: item.number, annotation: item.annotation)
      switch item.note {
      case .failure(let refusal): result.failure = CLIError(annotation: refusal)
      case .success(let note):
        result.note = note.id
        result.outcome = byNote[note.id]
        if case .failed(let error)? = result.outcome {
          result.failure = CLIError(authoring: error)
        }
      }
      return result
    }
  }

  private func show(_ results: [Result]) throws {
    guard !open.console.isJSON else { return try open.console.document(json(results)) }
    for result in results { if let failure = result.failure { tell(failure, of: result) } }
    let notes = results.compactMap(\.note)
    let shortIDs = try open.replica.shortNoteIDs(notes)
    for result in results {
      guard let note = result.note, let words = result.placing?.words else { continue }
      open.console.message("\(shortIDs[note] ?? note.noteText): \(words)")
    }
    open.console.message(summary(results))
    try open.footer()
  }

  private func tell(_ failure: CLIError, of result: Result) {
    open.console.message("annotation \(result.number): \(failure.message)")
    if let hint = failure.hint { open.hint(hint) }
  }

  /// `saved 12 notes · 3 were here already · 1 not taken`.
  private func summary(_ results: [Result]) -> String {
    let made = results.count { $0.placing != nil }
    let unchanged = results.count { $0.outcome == .unchanged }
    let failed = results.count { $0.failure != nil }
    let rest = [(unchanged, "were here already"), (failed, "not taken")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let saved = "saved \(made) \(made == 1 ? "note" : "notes")"
    return ([saved] + rest).joined(separator: " · ")
  }

  /// The contract's "notes" and "failed", and what else became of the annotations.
  private func json(_ results: [Result]) -> JSONValue {
    [
      "notes": .strings(results.filter { $0.placing != nil }.compactMap { $0.note?.noteText }),
      "failed": .list(results.filter { $0.failure != nil }) { result in
        [
          "line": nil, "item": JSONValue(result.number), "annotation": .string(result.annotation),
          "code": JSONValue(result.failure?.code), "message": JSONValue(result.failure?.message),
          "hint": JSONValue(result.failure?.hint),
        ]
      },
      "unchanged": .strings(
        results.filter { $0.outcome == .unchanged }.compactMap { $0.note?.noteText }
      ),
      "placed": .list(results.filter { $0.placing != nil }) { result in
        [
          "item": JSONValue(result.number), "annotation": .string(result.annotation),
          "note": JSONValue(result.note?.noteText), "how": JSONValue(result.placing?.rawValue),
        ]
      },
    ]
  }
}

extension ForeignPlacing {
  /// What a person should know of it; `nil` where all is as it should be.
  fileprivate var words: String? {
    switch self {
    case .found: nil
    case .similar: "the quote has changed in the story; see whether the place is right"
    case .position: "there was a position and no quote; see whether the place is right"
    case .lost: "the quote is nowhere in the story; the note is on all of it, and keeps the quote"
    }
  }
}
