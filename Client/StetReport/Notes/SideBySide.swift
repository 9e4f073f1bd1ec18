import StetReplica
import StetText

/// Two sides of longer text in two columns, in which what is equal stands at one height.
struct SideBySide {
  /// Narrower pages have one side below the other.
  private static let pageWidthMin = 100
  private static let indent = "  "
  private static let rule = " │ "

  private let page: Page
  private let heads: [String]
  private let pairs: [Pair]

  /// What stands at one height.
  private struct Pair {
    var left: MarkedText
    var right: MarkedText
    var startsParagraph: Bool
  }

  /// Returns `nil` where the page is narrow, where it is no matter of two texts, or where each fits
  /// on a line.
  init?(_ field: OpenField, rows: [OpenFieldRow], layout: OpenFieldLayout) {
    let sides = rows.filter { $0.role == .person }
    guard layout.page.width >= Self.pageWidthMin, field.sides.count == 2, sides.count == 2,
      let left = OpenFieldRow.marks(of: field.sides[0], in: field),
      let right = OpenFieldRow.marks(of: field.sides[1], in: field),
      sides.contains(where: { $0.text.wrapped(width: layout.textWidth).count > 1 })
    else { return nil }
    self.page = layout.page
    self.heads = sides.map { "\($0.name)  \($0.aside)" }
    self.pairs = Self.pairs(left, right)
  }

  /// The two columns, each headed by its person, time and device.
  var lines: [String] {
    let width = (page.width - DisplayWidth.of(Self.indent + Self.rule)) / 2
    let cut = heads.map { Wrapping.truncated($0, width: width) }
    let blanks = String(repeating: " ", count: width - DisplayWidth.of(cut[0]))
    let (left, right) = (page.style.paint(cut[0], .person), page.style.paint(cut[1], .person))
    let head = "\(Self.indent)\(left)\(blanks)\(Self.rule)\(right)"
    return [head] + pairs.flatMap { lines($0, width: width) }
  }

  private func lines(_ pair: Pair, width: Int) -> [String] {
    let texts = [pair.left, pair.right].map { $0.wrapped(width: width) }
    let painted = texts.map { MarkedText.painted($0, style: page.style) }
    let blank = pair.startsParagraph ? [line("", 0, "", width: width)] : []
    return blank
      + (0..<max(texts[0].count, texts[1].count)).map { index in
        let wide = index < texts[0].count ? DisplayWidth.of(texts[0][index]) : 0
        return line(
          index < painted[0].count ? painted[0][index] : "",
          wide,
          index < painted[1].count ? painted[1][index] : "",
          width: width
        )
      }
  }

  private func line(_ left: String, _ leftWidth: Int, _ right: String, width: Int) -> String {
    let rule = right.isEmpty ? String(Self.rule.dropLast()) : Self.rule
    return Self.indent + left + String(repeating: " ", count: width - leftWidth) + rule + right
  }

  /// Cuts both texts where what is equal in them begins and ends.
  private static func pairs(_ left: WordMarks, _ right: WordMarks) -> [Pair] {
    let (one, other) = (BodyTokenizer.tokens(of: left.text), BodyTokenizer.tokens(of: right.text))
    let stretches = DiffStretch.all(from: one.map(\.key), to: other.map(\.key)).joined
    let lefts = left.cut(at: ends(of: stretches.map(\.old), in: one))
    let rights = right.cut(at: ends(of: stretches.map(\.new), in: other))
    return stretches.enumerated().map { index, stretch in
      let firsts = [one[stretch.old].first, other[stretch.new].first]
      return Pair(
        left: MarkedText(lefts[index].trimmed),
        right: MarkedText(rights[index].trimmed),
        startsParagraph: firsts.contains { $0?.kind == .paragraphBreak }
      )
    }
  }

  /// Where stretches that follow one another end in the bytes of the text.
  private static func ends(of stretches: [Range<Int>], in tokens: [BodyToken]) -> [Int] {
    var end = 0
    return stretches.map { stretch in
      end += tokens[stretch].reduce(0) { $0 + $1.gap.utf8.count + $1.text.utf8.count }
      return end
    }
  }
}
