import StetModel
package import StetReplica

/// What a search found.
package enum SearchReport {
  /// Two lines for each hit, or more on a narrow page: what it is, and the words around the match.
  package static func text(_ hits: [SearchHit], page: Page) -> String {
    hits.map { hit($0, page: page) }.joined(separator: "\n")
  }

  private static func hit(_ hit: SearchHit, page: Page) -> String {
    let lines = Wrapping.lines(marked(hit.snippet), width: max(page.textWidth - 4, 16))
    return ([heading(hit, page: page)] + lines.map { "    " + page.style.paint($0, .faint) })
      .joined(separator: "\n")
  }

  private static func heading(_ hit: SearchHit, page: Page) -> String {
    let headline = TerminalText.line(hit.headline ?? "(no headline)")
    let place = [hit.storyStatus.mark, hit.desk.rawValue].compactMap(\.self)
      .joined(separator: " · ")
    switch hit.kind {
    case .note:
      let id = page.style.paint(hit.note.map(page.note) ?? "", .id)
      return "\(id)  note on \(page.style.paint(headline, .heading)) · \(place)"
    case .article:
      let id = page.style.paint(hit.article.map(page.article) ?? "", .id)
      let version = hit.versionCount.map { $0 > 1 ? " · version \($0)" : "" } ?? ""
      return "\(id)  \(page.style.paint(headline, .heading))\(version) · \(place)"
    }
  }

  /// The snippet in one line, what was looked for between brackets, also where there is no colour.
  private static func marked(_ snippet: Snippet) -> String {
    var text = String.UnicodeScalarView()
    let starts = Set(snippet.matches.map(\.lowerBound))
    let ends = Set(snippet.matches.map(\.upperBound))
    for (offset, scalar) in snippet.text.unicodeScalars.enumerated() {
      if ends.contains(offset) { text.append("]") }
      if starts.contains(offset) { text.append("[") }
      text.append(scalar)
    }
    if ends.contains(snippet.text.unicodeScalars.count) { text.append("]") }
    return TerminalText.line(String(text))
  }
}
