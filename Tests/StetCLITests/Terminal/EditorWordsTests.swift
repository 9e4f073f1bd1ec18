import StetCLI
import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Who has a note open, in words")
struct EditorWordsTests {
  private let words = EditorWords(reader: Sample.account("anna"))

  private func editor(_ name: String, _ device: String, minutes: Int64) -> NoteEditor {
    NoteEditor(
      account: Sample.account(name),
      deviceName: device,
      openMilliseconds: minutes * 60_000 + 59_999
    )
  }

  @Test("One line names everybody, for how long and where; none where nobody edits")
  func lines() {
    let ben = editor("ben", "ben-laptop", minutes: 2)
    let you = editor("anna", "desktop", minutes: 0)
    let cleo = editor("cleo", "cleo-pc", minutes: 12)
    #expect(words.line([], "this note") == nil)
    #expect(words.line([ben], "this note") == "ben is editing this note (2 min, ben-laptop)")
    #expect(words.line([you], "this note") == "you are editing this note (now, desktop)")
    #expect(
      words.line([cleo, ben, you], "it")
        == "cleo (12 min, cleo-pc), ben (2 min, ben-laptop) and you (now, desktop) are editing it"
    )
  }

  @Test("A device's name steers no terminal")
  func hostile() {
    let line = words.line([editor("ben", "a\u{1B}[2J\nb\u{202E}c", minutes: 1)], "this note")
    #expect(line == "ben is editing this note (1 min, a\u{FFFD}[2J b\u{FFFD}c)")
  }
}
