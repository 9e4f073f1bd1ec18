import StetModel
import StetSession

extension SyncAttempt {
  /// Tells that a note is about to be open in the editor, and so asks who else has it open.
  func tellOfOpening(_ rights: [DeskRight]) throws {
    guard let editing = options.editing, editing.state == .open,
      conversation.features.contains(.editing),
      rights.contains(where: { $0.desk == editing.place.desk })
    else { return }
    try conversation.send(.editing(editing.place, .open))
    awaitsEditors = true
  }

  /// Tells at the end, behind what was written, that the note is not open any more.
  func tellOfClosing() throws {
    guard let editing = options.editing, editing.state == .closed,
      conversation.features.contains(.editing)
    else { return }
    try conversation.send(.editing(editing.place, .closed))
  }

  func take(_ editors: NoteEditors) {
    if editors.place == options.editing?.place { awaitsEditors = false }
    report(.editors(editors))
  }
}
