import StetReport

/// Questions to a person at a terminal, on standard error: standard output is for data.
struct Screen {
  let console: Console

  /// Shows lines that are safe for a terminal.
  func show(_ lines: [String]) { write(lines.map { $0 + "\n" }.joined()) }

  /// Shows the choices, waits for a key, and shows which it was.
  func key(_ lines: [String]) -> Key {
    write(lines.joined(separator: "\n") + " > ")
    let key = console.context.keys.next()
    if case .character(let character) = key { write(SafeText.line(String(character))) }
    write("\n")
    return key
  }

  /// Asks for one line; `nil` when nothing more can come.
  func line(_ question: String) -> String? {
    write(question + " > ")
    guard let line = console.context.keys.line() else {
      write("\n")
      return nil
    }
    return line.trimmed
  }

  private func write(_ text: String) {
    try? console.context.streams.messages.write(Array(text.utf8))
  }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    let start = drop(while: isBlank)
    return String(start.reversed().drop(while: isBlank).reversed())
  }
}
