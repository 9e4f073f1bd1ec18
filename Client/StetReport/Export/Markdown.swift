/// Text that stands in Markdown and means nothing but itself.
enum Markdown {
  /// `text` on one line, with every character that CommonMark gives a meaning escaped.
  static func line(_ text: String) -> String {
    var safe = ""
    for character in TerminalText.line(text) {
      if "\\`*_{}[]<>#|~&!".contains(character) { safe.append("\\") }
      safe.append(character)
    }
    // A list, a number or a rule begins only at the start of a line.
    if let first = safe.first, "-+=".contains(first) { safe = "\\" + safe }
    let digits = safe.prefix(while: \.isNumber)
    if !digits.isEmpty, let mark = safe.dropFirst(digits.count).first, ".)".contains(mark) {
      safe = digits + "\\" + safe.dropFirst(digits.count)
    }
    return safe
  }

  /// A note's own Markdown as a quotation: it can end nothing around it, holds no HTML, fetches no
  /// picture, makes no footnote and links to pages alone.
  static func quotation(_ markdown: String) -> [String] {
    let text = TerminalText.sanitised(markdown).replacing("<", with: "&lt;")
      .replacing("![", with: "\\![").replacing("[^", with: "\\[^")
    return MarkdownLinks.onlyFollowable(text)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }
  }

  /// A table with a heading; cells are escaped.
  static func table(_ columns: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let lines = ([columns] + rows).map { "| " + $0.map(line).joined(separator: " | ") + " |" }
    let rule = "|" + String(repeating: " --- |", count: columns.count)
    return [lines[0], rule] + lines.dropFirst()
  }
}
