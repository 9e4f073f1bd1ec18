/// Rows of cells in columns that fit a width.
package struct Table: Sendable {
  /// One column: its heading, and how much of the width it may take.
  package struct Column: Sendable {
    package var heading: String
    package var role: Style.Role?
    package var isRight: Bool
    /// Gets what the others leave over when that is too little.
    package var flexibility: Flexibility

    package init(
      _ heading: String,
      role: Style.Role? = nil,
      isRight: Bool = false,
      _ flexibility: Flexibility = .none
    ) {
      self.heading = heading
      self.role = role
      self.isRight = isRight
      self.flexibility = flexibility
    }

    /// What becomes of a cell that is wider than its column may be.
    package enum Flexibility: Sendable {
      /// The column is as wide as its widest cell; cut only where nothing else helps.
      case none
      /// Cut at the end.
      case cut
      /// Broken into several lines.
      case wrapped
    }
  }

  private static let gap = 2
  private static let flexibleWidthMin = 8

  private var columns: [Column]
  private var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; what is not safe to show in a cell is replaced.
  package mutating func add(_ cells: [String]) { rows.append(cells.map(TerminalText.line)) }

  /// The heading and every row, at most `width` columns wide.
  package func lines(width: Int, style: Style) -> [String] {
    let widths = widths(within: width)
    let heading = line(columns.map(\.heading), widths, style: .plain)
    return [style.paint(heading, .faint)] + rows.flatMap { lines($0, widths, style: style) }
  }

  /// Every row without the heading, whose words take no room.
  package func rows(width: Int, style: Style) -> [String] {
    var table = self
    for index in table.columns.indices { table.columns[index].heading = "" }
    let widths = table.widths(within: width)
    return rows.flatMap { lines($0, widths, style: style) }
  }

  private func lines(_ cells: [String], _ widths: [Int], style: Style) -> [String] {
    let broken = columns.indices.map { index -> [String] in
      let cell = index < cells.count ? cells[index] : ""
      guard columns[index].flexibility == .wrapped, widths[index] > 1 else { return [cell] }
      return Wrapping.lines(cell, width: widths[index])
    }
    return (0..<(broken.map(\.count).max() ?? 0)).map { place in
      line(broken.map { place < $0.count ? $0[place] : "" }, widths, style: style)
    }
  }

  private func line(_ cells: [String], _ widths: [Int], style: Style) -> String {
    var line = ""
    // Blanks are written only before what follows them, so that none stands at the end.
    var blankCount = 0
    for (index, column) in columns.enumerated() where widths[index] > 0 {
      let cell = Wrapping.truncated(index < cells.count ? cells[index] : "", width: widths[index])
      let rest = widths[index] - DisplayWidth.of(cell)
      if column.isRight { blankCount += rest }
      if !cell.isEmpty {
        line += String(repeating: " ", count: blankCount)
        line += column.role.map { style.paint(cell, $0) } ?? cell
        blankCount = 0
      }
      blankCount += Self.gap + (column.isRight ? 0 : rest)
    }
    return line
  }

  private func widths(within width: Int) -> [Int] {
    var widths = columns.indices.map { index in
      let cells = [columns[index].heading] + rows.map { index < $0.count ? $0[index] : "" }
      return cells.map { DisplayWidth.of($0) }.max() ?? 0
    }
    let gaps = Self.gap * max(columns.count - 1, 0)
    var excess = widths.reduce(0, +) + gaps - width
    for index in columns.indices.reversed() where excess > 0 && columns[index].flexibility != .none
    {
      let given = min(excess, max(0, widths[index] - Self.flexibleWidthMin))
      widths[index] -= given
      excess -= given
    }
    // What is still too wide is taken from the widest column, again and again.
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 1
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
