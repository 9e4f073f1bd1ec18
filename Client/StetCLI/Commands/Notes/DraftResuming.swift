import StetModel
import StetReplica

/// Goes on with a draft that was kept, and saves it as the first command would have.
struct DraftResuming {
  let open: OpenReplica

  /// Nothing is fetched before: the draft is written on what its writer was shown.
  func run(_ kept: KeptDraft, _ sync: EditorSync) async throws {
    let text = try await write(kept)
    try await WrittenTextReport(open: open, text: text).show(after: sync)
  }

  private func write(_ kept: KeptDraft) async throws -> WrittenText {
    guard let card = kept.card else { throw CLIError.draftWithoutCard(kept.draft.name) }
    switch card.purpose {
    case .edit(let note, let heads, let blocks):
      return try await BodyEditing(open: open)
        .resume(kept.draft, card, of: note, on: heads, blocks)
    case .annotate(let article, let id, let note):
      return try await NoteWriting(open: open)
        .resume(kept.draft, card, as: note, id: id, on: article)
    case .resolve(let note): throw CLIError.draftAnswers(kept.draft.name, note: note)
    case .merge: throw CLIError.draftIsMerge(kept.draft.name)
    case .other: throw CLIError.draftWithoutCard(kept.draft.name)
    }
  }
}
