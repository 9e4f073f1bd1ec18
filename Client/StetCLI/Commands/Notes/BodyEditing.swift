import StetMerge
import StetModel
import StetReplica
import StetReport

/// Edits a note's body in the editor, with every side of it where people disagree.
struct BodyEditing {
  let open: OpenReplica

  /// What a colleague changes while the editor is open stays beside what is written in it.
  func edit(_ note: RecordID) async throws {
    let detail = try open.replica.note(note)
    let body = OpenBodyForm(detail.view.body) { label($0, in: detail) }
    let form = EditorForm(text: body.text, explanation: explanation(of: detail))
    try await open.editor.compose(form, name: "edit") { typed in
      guard !typed.isEmpty else { throw CLIError.emptyNote }
      guard typed != form.text else { throw CLIError.unchanged }
      guard let answer = body.answer(typed) else { throw CLIError.stillOpen }
      var edit = NoteEdit()
      edit.body = answer
      let seen = detail.view.heads
      try open.replica.edit(note, edit, basedOn: seen, operation: open.operation)
    }
    try tellWhetherMoved(note)
  }

  /// What was written follows from the heads that were shown, so another head came meanwhile.
  private func tellWhetherMoved(_ note: RecordID) throws {
    guard try open.replica.note(note).view.heads.count > 1, !open.console.isJSON else { return }
    open.console.message("The note was changed while you wrote; what both wrote is kept.")
  }

  /// `ana changed (14:02)`, with the device where the person wrote on several.
  private func label(_ side: Side<String>, in detail: NoteDetail) -> String {
    let devices = detail.view.body.spots.flatMap(\.sides).filter { $0.account == side.account }
    let time = RelativeTime.clock(side.madeAt, now: open.call.context.clock())
    guard Set(devices.map(\.device)).count > 1 else { return "\(side.account) changed (\(time))" }
    let device = detail.deviceNames[side.device] ?? String(side.device.description.prefix(8))
    return "\(side.account) on \(SafeText.line(device)) changed (\(time))"
  }

  private func explanation(of detail: NoteDetail) -> [String] {
    let headline = detail.headline.map { ["A note on: \(TerminalText.line($0))"] } ?? []
    return headline + (detail.view.body.spots.isEmpty ? [] : OpenBodyForm.explanation)
  }
}

extension CLIError {
  static let emptyNote = Self(
    .failed,
    code: "empty_note",
    message: "the note is empty, so nothing was saved"
  )
  static let unchanged = Self(
    .failed,
    code: "nothing_to_change",
    message: "the text was left as it was, so nothing was saved"
  )
  static let stillOpen = Self(
    .failed,
    code: "still_open",
    message: "marker lines are left in the text, so it is still open and nothing was saved",
    hint: "Delete the lines that begin with «««« and »»."
  )
}
