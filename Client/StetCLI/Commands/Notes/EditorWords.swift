package import StetModel
import StetReport
package import StetSession

/// Who has a note open in an editor, in words.
package struct EditorWords {
  /// Who reads them, and is called you.
  private let reader: AccountName?

  package init(reader: AccountName?) { self.reader = reader }

  /// `ben is editing this note (2 min, ben-laptop)`; `nil` when nobody is.
  package func line(_ editors: [NoteEditor], _ note: String) -> String? {
    guard let first = editors.first else { return nil }
    guard editors.count > 1 else {
      let verb = first.account == reader ? "are" : "is"
      return "\(name(first)) \(verb) editing \(note) (\(details(first)))"
    }
    let people = editors.map { "\(name($0)) (\(details($0)))" }
    let last = people.last ?? ""
    return "\(people.dropLast().joined(separator: ", ")) and \(last) are editing \(note)"
  }

  private func name(_ editor: NoteEditor) -> String {
    editor.account == reader ? "you" : editor.account.rawValue
  }

  private func details(_ editor: NoteEditor) -> String {
    "\(RelativeTime.age(0, now: editor.openMilliseconds)), \(SafeText.line(editor.deviceName))"
  }
}
