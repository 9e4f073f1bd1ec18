/// Breaking and cutting plain text by the columns it takes.
package enum Wrapping {
  /// What stands at the end of a text that was cut.
  private static let ellipsis = "…"

  /// `text` in lines of at most `width` columns, broken between words where it can be.
  ///
  /// Line feeds in `text` break too. A word wider than a line is broken inside. Lines that are
  /// broken keep the indentation they began with.
  package static func lines(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { indentedParagraph(expandingTabs($0), width: max(width, 2)) }
  }

  private static func indentedParagraph(_ text: Substring, width: Int) -> [String] {
    let indent = text.prefix { $0 == " " }.prefix(min(width / 2, width - 2))
    guard !indent.isEmpty else { return paragraph(text, width: width) }
    let lines = paragraph(text, width: width - indent.count)
    return lines.map { $0.isEmpty ? $0 : indent + $0 }
  }

  private static func expandingTabs(_ line: Substring) -> Substring {
    line.contains("\t") ? Substring(line.replacing("\t", with: "  ")) : line
  }

  private static func paragraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var column = 0
    for word in text.split(separator: " ") {
      for piece in pieces(of: word, width: width) {
        let wide = DisplayWidth.of(piece)
        if column > 0, column + 1 + wide > width {
          lines.append(line)
          line = ""
          column = 0
        }
        line += column > 0 ? " " + piece : String(piece)
        column += column > 0 ? wide + 1 : wide
      }
    }
    return lines + [line]
  }

  /// The word whole, or cut into pieces that each fit on a line.
  private static func pieces(of word: Substring, width: Int) -> [Substring] {
    guard DisplayWidth.of(word) > width else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    var column = 0
    for index in word.indices {
      let wide = DisplayWidth.of(word[index])
      if column + wide > width, index > start {
        pieces.append(word[start..<index])
        start = index
        column = 0
      }
      column += wide
    }
    return pieces + [word[start...]]
  }

  /// `text` cut to at most `width` columns, with an ellipsis where something is missing.
  package static func truncated(_ text: String, width: Int) -> String {
    if let count = DisplayWidth.plainCount(text) {
      guard count > width else { return text }
      return width > 0 ? text.prefix(width - 1) + ellipsis : ""
    }
    guard DisplayWidth.of(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var column = 0
    for character in text {
      let wide = DisplayWidth.of(character)
      guard column + wide <= width - 1 else { break }
      kept.append(character)
      column += wide
    }
    return kept + ellipsis
  }

  /// `text` with blanks up to `width` columns.
  package static func padded(_ text: String, width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }
}
