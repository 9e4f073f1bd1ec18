import StetModel

/// Rows of text in columns, for people.
struct TextTable {
  var header: [String]
  var rows: [[String]]

  /// The table with a line feed behind each row; nothing in a cell can leave its line.
  var text: String {
    let lines = ([header] + rows).map { $0.map(Self.shown) }
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let row = cells.joined(separator: "  ")
      return String(row.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    .joined()
  }

  private static func shown(_ cell: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      shown.append(JSONText.isUnsafeToShow(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
