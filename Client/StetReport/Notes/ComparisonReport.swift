import StetMerge
import StetModel
package import StetReplica
import StetText

/// What changed in a note between two of its revisions.
package enum ComparisonReport {
  /// The two revisions, the paragraphs with changed words, and each changed field.
  package static func text(_ comparison: NoteComparison, page: Page) -> String {
    let ends = [comparison.from, comparison.to].map { end in
      let heading = LogReport.heading(end, comparison.deviceNames, page)
      return page.style.paint(Wrapping.truncated(heading, width: page.width - 2), .person)
    }
    let body = body(comparison, page)
    let fields = fields(comparison, page)
    var lines = ["  " + ends[0], "→ " + ends[1]]
    if !body.isEmpty { lines += [""] + body }
    if !fields.isEmpty { lines += [""] + fields }
    if body.isEmpty, fields.isEmpty { lines += ["", "The note says the same at both."] }
    return lines.joined(separator: "\n")
  }

  /// Every changed paragraph, with a sign where others stand between.
  private static func body(_ comparison: NoteComparison, _ page: Page) -> [String] {
    let text = comparison.new.body.shown
    let marks = WordMarks(text, against: comparison.old.body.shown)
    guard marks.isChanged else { return [] }
    var lines: [String] = []
    var isBetween = false
    for paragraph in marks.cut(at: paragraphEnds(of: text)) {
      guard paragraph.isChanged else {
        if !isBetween { lines += lines.isEmpty ? ["…"] : ["", "…"] }
        isBetween = true
        continue
      }
      isBetween = false
      if !lines.isEmpty { lines.append("") }
      lines += MarkedText(paragraph.trimmed).lines(width: page.textWidth, style: page.style)
    }
    return lines
  }

  /// Where the paragraphs end, in bytes; a break belongs to the paragraph before it.
  private static func paragraphEnds(of text: String) -> [Int] {
    var ends: [Int] = []
    var place = 0
    for token in BodyTokenizer.tokens(of: text) {
      place += token.gap.utf8.count + token.text.utf8.count
      if token.kind == .paragraphBreak { ends.append(place) }
    }
    // An empty text is one paragraph, too: what was taken out of it has to stand somewhere.
    return ends.last == place && place > 0 ? ends : ends + [place]
  }

  private static func fields(_ comparison: NoteComparison, _ page: Page) -> [String] {
    let values = [comparison.old, comparison.new].map(NoteWords.values)
    let changed = zip(values[0], values[1]).filter { $0.value != $1.value }
    let column = changed.map { DisplayWidth.of($0.0.name) }.max() ?? 0
    return changed.flatMap { old, new in
      let text = "\(old.value ?? "none") → \(new.value ?? "none")"
      let width = page.textWidth - column - 2
      return Wrapping.lines(TerminalText.line(text), width: width).enumerated().map { index, line in
        Wrapping.padded(index == 0 ? old.name : "", width: column) + "  " + line
      }
    }
  }
}
