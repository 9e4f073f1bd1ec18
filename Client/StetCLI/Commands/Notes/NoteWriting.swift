import StetMerge
import StetModel
import StetReplica
import StetReport

/// Writes a new note's body in the editor.
struct NoteWriting {
  let open: OpenReplica

  /// The note is on the version that is shown when the editor opens.
  func write(
    _ note: NewNote,
    on article: RecordID,
    _ story: StoryDetail,
    quote: String?
  ) async throws -> WrittenText {
    let id = try open.newRecordID()
    var note = note
    note.version = story.shown.revision
    let form = EditorForm(text: "", explanation: explanation(of: story, quote: quote))
    let short = try open.replica.shortArticleIDs([article])[article] ?? article.articleText
    let purpose = DraftPurpose.annotate(article: article, id: id, note: note)
    let wanted = note
    return try await open.editor.compose(form, name: "annotate-\(short)", purpose: purpose) {
      try save($0, as: wanted, id: id, on: article)
    }
  }

  /// Goes on with a draft, on the version that its writer was shown.
  func resume(
    _ draft: Draft,
    _ card: DraftCard,
    as note: NewNote,
    id: RecordID,
    on article: RecordID
  ) async throws -> WrittenText {
    guard try !isHere(id) else {
      throw CLIError.draftWasSaved(draft.name, note: String(id.noteText.prefix(8)))
    }
    return try await open.editor.resume(draft, card) {
      try save($0, as: note, id: id, on: article)
    }
  }

  private func isHere(_ id: RecordID) throws -> Bool {
    do {
      _ = try open.replica.note(id)
      return true
    } catch AuthoringError.unknownID {
      return false
    }
  }

  private func save(
    _ body: String,
    as note: NewNote,
    id: RecordID,
    on article: RecordID
  ) throws -> WrittenText {
    guard !body.isEmpty else { throw CLIError.emptyNote }
    var note = note
    note.body = body
    let operation = open.operation
    try open.replica.annotate(article, note, id: id, operation: operation)
    return WrittenText(note: id, savedAt: operation.at, seen: [], removed: [])
  }

  private func explanation(of story: StoryDetail, quote: String?) -> [String] {
    let headline = TerminalText.line(story.shown.content.headline ?? "(no headline)")
    let quote = quote.map { ["On: \(TerminalText.line($0))"] } ?? []
    return ["A note on: \(headline)"] + quote
      + ["Write it above, in Markdown. An empty note is not saved."]
  }
}
