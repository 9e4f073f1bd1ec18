import StetText

/// A changed passage as lines: both versions side by side where there is room, else below each
/// other.
///
/// Changed words stand in `[brackets]`, also where there is no colour. What only came or went, or
/// only moved, stands once.
struct PassageLayout {
  /// Narrower pages have one version below the other.
  private static let pageWidthMin = 100
  private static let indent = "  "
  private static let rule = " │ "

  private let passage: ChangedPassage
  private let page: Page

  init(_ passage: ChangedPassage, page: Page) {
    self.passage = passage
    self.page = page
  }

  var lines: [String] {
    switch passage.kind {
    case .added: below("+", MarkedText(plain: passage.new?.text ?? ""))
    case .deleted: below("−", MarkedText(plain: passage.old?.text ?? ""))
    case .moved where !passage.runs.contains(where: \.isChanged):
      below("↕", MarkedText(plain: passage.new?.text ?? ""))
    case .moved, .changed, .layout: page.width < Self.pageWidthMin ? stacked : columns
    }
  }

  /// One version's words with those that the other has not in brackets.
  private func marked(_ side: (ChangedPassage.Run) -> String) -> MarkedText {
    MarkedText(
      WordMarks(
        runs: passage.runs.map { run in
          run.isChanged ? .changed(new: side(run), old: "") : .kept(side(run))
        }
      )
    )
  }

  private var stacked: [String] { below("−", marked(\.old)) + below("+", marked(\.new)) }

  private func below(_ sign: String, _ text: MarkedText) -> [String] {
    let lead = "\(Self.indent)\(sign) "
    let blanks = String(repeating: " ", count: DisplayWidth.of(lead))
    return text.lines(width: page.textWidth - DisplayWidth.of(lead), style: page.style)
      .enumerated().map { ($0.offset == 0 ? lead : blanks) + $0.element }
  }

  private var columns: [String] {
    let width = (page.width - DisplayWidth.of(Self.indent + Self.rule)) / 2
    let texts = [marked(\.old), marked(\.new)].map { $0.wrapped(width: width) }
    let painted = texts.map { MarkedText.painted($0, style: page.style) }
    return (0..<max(texts[0].count, texts[1].count)).map { index in
      let left = index < painted[0].count ? painted[0][index] : ""
      let wide = index < texts[0].count ? DisplayWidth.of(texts[0][index]) : 0
      let right = index < painted[1].count ? painted[1][index] : ""
      let rule = right.isEmpty ? String(Self.rule.dropLast()) : Self.rule
      return Self.indent + left + String(repeating: " ", count: width - wide) + rule + right
    }
  }
}
