/// Commands as a shell would take them.
package enum ShellWords {
  /// Signs that a shell reads as something else than themselves.
  private static let signs = Set("'\"\\$`|&;<>()*?[]{}!#~")

  /// The words in one line, each in quotes where a shell would read several, none, or something
  /// else.
  package static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    guard word.isEmpty || word.contains(where: { $0.isWhitespace || signs.contains($0) }) else {
      return word
    }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
