import StetReplica

/// The columns in which the rows of an open field stand.
struct OpenFieldLayout {
  private static let indentWidth = 2
  private static let gapWidth = 2
  private static let nameWidthMax = 24
  /// Text narrower than this is hard to read: what stands at its right goes below.
  private static let textWidthMin = 32

  let page: Page
  private let nameWidth: Int
  private let textStart: Int
  let textWidth: Int
  /// Where the right column starts; `nil` when there is no room for it.
  private let asideStart: Int?

  init(_ rows: [OpenFieldRow], page: Page) {
    let nameWidth = min(
      rows.map { DisplayWidth.of($0.name) }.max() ?? 0,
      min(Self.nameWidthMax, page.width / 3)
    )
    let start = Self.indentWidth + nameWidth + Self.gapWidth
    let asides = rows.filter { $0.role == .person }.map { DisplayWidth.of($0.aside) }
    let narrow = page.width - start - Self.gapWidth - (asides.max() ?? 0)
    let hasAside = narrow >= Self.textWidthMin
    let textWidth = hasAside ? narrow : page.width - start
    let lines = rows.flatMap { $0.text.wrapped(width: textWidth) }
    let widest = lines.map { DisplayWidth.of($0) }.max() ?? 0
    self.page = page
    self.nameWidth = nameWidth
    self.textStart = start
    self.textWidth = textWidth
    self.asideStart = hasAside ? start + widest + Self.gapWidth : nil
  }

  /// One row in lines; what runs on hangs below its text.
  func lines(_ row: OpenFieldRow) -> [String] {
    let hanging = String(repeating: " ", count: textStart)
    let plain = row.text.wrapped(width: textWidth)
    let painted = MarkedText.painted(plain, style: page.style)
    var lines = painted.map { $0.isEmpty ? "" : hanging + $0 }
    lines[0] = label(row) + (painted.first ?? "")
    guard !row.aside.isEmpty else { return lines }
    if let asideStart, asideStart + DisplayWidth.of(row.aside) <= page.width {
      let end = textStart + DisplayWidth.of(plain.first ?? "")
      let blanks = String(repeating: " ", count: asideStart - end)
      lines[0] += blanks + page.style.paint(row.aside, .faint)
    } else {
      let aside = Wrapping.lines(row.aside, width: page.width - textStart)
      lines += aside.map { hanging + page.style.paint($0, .faint) }
    }
    return lines
  }

  /// A line about all rows.
  func remark(_ text: String) -> String {
    let cut = Wrapping.truncated(text, width: page.width - Self.indentWidth)
    return String(repeating: " ", count: Self.indentWidth) + page.style.paint(cut, .warning)
  }

  private func label(_ row: OpenFieldRow) -> String {
    let name = Wrapping.truncated(row.name, width: nameWidth)
    let blanks = textStart - Self.indentWidth - DisplayWidth.of(name)
    return String(repeating: " ", count: Self.indentWidth) + page.style.paint(name, row.role)
      + String(repeating: " ", count: blanks)
  }
}
