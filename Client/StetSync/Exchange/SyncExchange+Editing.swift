import StetModel
import StetSession

extension SyncExchange {
  /// Tells that a note is about to be open in the editor, and so asks who else has it open.
  mutating func tellOfOpening(_ rights: [DeskRight]) {
    guard let editing = options.editing, editing.state == .open,
      features.contains(.editing),
      rights.contains(where: { $0.desk == editing.place.desk })
    else { return }
    send(.editing(editing.place, .open))
    awaitsEditors = true
  }

  /// Tells at the end, behind what was written, that the note is not open any more.
  package mutating func tellOfClosing() {
    guard let editing = options.editing, editing.state == .closed,
      features.contains(.editing)
    else { return }
    send(.editing(editing.place, .closed))
  }

  mutating func take(_ editors: NoteEditors) {
    if editors.place == options.editing?.place { awaitsEditors = false }
    report(.editors(editors))
  }
}
