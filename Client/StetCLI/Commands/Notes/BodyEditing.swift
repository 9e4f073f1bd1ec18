import StetMerge
import StetModel
import StetReplica
import StetReport
import StetSession

/// Edits a note's body in the editor, with every side of it where people disagree.
struct BodyEditing {
  let open: OpenReplica

  /// Fetches what is new, lets the note be edited, and tells what came of it.
  func run(_ note: RecordID, _ sync: EditorSync, isInDialogue: Bool = false) async throws {
    let others = try await sync.fetch()
    try show(others ?? [])
    let text: WrittenText
    do {
      text = try await edit(note)
    } catch {
      if others != nil { await sync.leave() }
      throw error
    }
    try await WrittenTextReport(open: open, text: text, isInDialogue: isInDialogue)
      .show(after: sync)
  }

  /// Says who else has the note open, which hinders nobody.
  private func show(_ others: [NoteEditor]) throws {
    let words = EditorWords(reader: try open.replica.identity()?.account)
    guard !open.console.isJSON, let line = words.line(others, "this note") else { return }
    open.console.message(line)
  }

  /// What a colleague changes while the editor is open stays beside what is written in it.
  func edit(_ note: RecordID) async throws -> WrittenText {
    let detail = try open.replica.note(note)
    let reader = try open.replica.identity()?.account
    let body = OpenBodyForm(detail.view.body) { label($0, in: detail, for: reader) }
    let draft = DraftFolder(open).draft(of: note).map(words)
    if let draft, !open.console.isJSON { open.console.message(draft) }
    let form = EditorForm(
      text: body.text,
      explanation: explanation(of: detail) + (draft.map { [$0] } ?? [])
    )
    let heads = detail.view.heads
    let name = "edit-\(try open.replica.shortNoteIDs([note])[note] ?? note.noteText)"
    let purpose = DraftPurpose.edit(note: note, heads: heads, blocks: body.blocks)
    return try await open.editor.compose(form, name: name, purpose: purpose) { typed in
      try save(typed, of: note, on: heads, form, body)
    }
  }

  /// Goes on with a draft: its writer saw the note with these heads, and nothing that came since.
  func resume(
    _ draft: Draft,
    _ card: DraftCard,
    of note: RecordID,
    on heads: [RevisionID],
    _ blocks: [OpenBlock]
  ) async throws -> WrittenText {
    let body = OpenBodyForm(text: card.form.text, blocks: blocks)
    return try await open.editor.resume(draft, card) { typed in
      try save(typed, of: note, on: heads, card.form, body)
    }
  }

  private func save(
    _ typed: String,
    of note: RecordID,
    on heads: [RevisionID],
    _ form: EditorForm,
    _ body: OpenBodyForm
  ) throws -> WrittenText {
    guard !typed.isEmpty else { throw CLIError.emptyNote }
    guard !form.isUntouched(typed) else { throw CLIError.unchanged }
    let answer: OpenBodyForm.Answer
    do throws(OpenBodyForm.BrokenMarker) {
      answer = try body.answer(typed)
    } catch {
      throw UnfinishedAnswer(error: .brokenMarker(error), notice: error.words)
    }
    var edit = NoteEdit()
    edit.body = answer.body
    let operation = open.operation
    try open.replica.edit(note, edit, basedOn: heads, operation: operation)
    return WrittenText(note: note, savedAt: operation.at, seen: heads, removed: answer.removed)
  }

  private func words(_ kept: KeptDraft) -> String {
    let time = RelativeTime.ago(kept.modifiedAt, now: open.call.context.clock())
    return "A draft of this note, from \(time), is kept: stet edit --resume \(kept.draft.name)"
  }

  /// `ana changed (14:02)`, with the device where the person wrote on several.
  private func label(
    _ side: Side<String>,
    in detail: NoteDetail,
    for reader: AccountName?
  ) -> String {
    let person = side.account == reader ? "you" : side.account.rawValue
    let devices = detail.view.body.spots.flatMap(\.sides).filter { $0.account == side.account }
    let time = RelativeTime.clock(side.madeAt, now: open.call.context.clock())
    guard Set(devices.map(\.device)).count > 1 else { return "\(person) changed (\(time))" }
    let device = detail.deviceNames[side.device] ?? String(side.device.description.prefix(8))
    return "\(person) on \(SafeText.line(device)) changed (\(time))"
  }

  private func explanation(of detail: NoteDetail) -> [String] {
    let headline = detail.headline.map { ["A note on: \(TerminalText.line($0))"] } ?? []
    return headline + (detail.view.body.spots.isEmpty ? [] : OpenBodyForm.explanation)
  }
}
