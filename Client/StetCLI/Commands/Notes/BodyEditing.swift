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
    let form = EditorForm(text: text(of: detail), explanation: explanation(of: detail))
    try await open.editor.compose(form, name: "edit") { body in
      guard !body.isEmpty else { throw CLIError.emptyNote }
      guard body != form.text, !(isOpen(detail) && OpenBodyForm.isOpen(body)) else {
        throw body == form.text ? CLIError.unchanged : CLIError.stillOpen
      }
      var edit = NoteEdit()
      edit.body = body
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

  private func isOpen(_ detail: NoteDetail) -> Bool { detail.view.body.disagreement != nil }

  private func text(of detail: NoteDetail) -> String {
    guard let disagreement = detail.view.body.disagreement else { return detail.view.body.shown }
    return OpenBodyForm.text(of: disagreement) { side in
      let device = detail.deviceNames[side.device] ?? String(side.device.description.prefix(8))
      return "\(side.account) (\(SafeText.line(device))) \(Timestamp.text(side.madeAt))"
    }
  }

  private func explanation(of detail: NoteDetail) -> [String] {
    let headline = detail.headline.map { ["A note on: \(TerminalText.line($0))"] } ?? []
    return headline + (isOpen(detail) ? OpenBodyForm.explanation : [])
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
