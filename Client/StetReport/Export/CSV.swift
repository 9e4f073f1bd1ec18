/// Rows as CSV (RFC 4180): CRLF line ends, quotation marks doubled.
///
/// A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
package enum CSV {
  package static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let guarded = isFormula(text) ? "'" + text : text
    let needsQuotes = guarded.utf8.contains { ",\"\r\n".utf8.contains($0) }
    let hasBlanks = guarded.first?.isWhitespace ?? false || guarded.last?.isWhitespace ?? false
    guard needsQuotes || hasBlanks else { return guarded }
    return "\"\(guarded.replacing("\"", with: "\"\""))\""
  }

  /// Full-width forms of the signs count, too, and blanks before them do not hide them.
  private static func isFormula(_ text: String) -> Bool {
    if let first = text.unicodeScalars.first, "\t\r\n".unicodeScalars.contains(first) {
      return true
    }
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return false
    }
    return "=+-@＝＋－＠|%".unicodeScalars.contains(first)
  }
}
