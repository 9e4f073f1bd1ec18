import StetMerge
import StetModel
package import StetReplica
import StetText

/// A story to read, with its notes in place and beside the text.
package enum StoryReport {
  package static func text(_ story: StoryDetail, page: Page) -> String {
    var lines = heading(story, page)
    let placed = numbered(story)
    lines += body(story, placed, page)
    lines += media(story, page)
    lines += versions(story, page)
    if !story.notes.isEmpty { lines += [""] + notes(story, page) }
    return lines.joined(separator: "\n")
  }

  private static func numbered(_ story: StoryDetail) -> [(number: Int, range: Range<Int>)] {
    story.notes.enumerated().compactMap { index, note in
      note.placed?.placement.range.map { (index + 1, $0) }
    }
  }

  private static func heading(_ story: StoryDetail, _ page: Page) -> [String] {
    let content = story.shown.content
    var lines = wrapped(content.headline ?? "(no headline)", page).map {
      page.style.paint($0, .heading)
    }
    let facts = [
      page.article(story.view.article), content.provider, content.section, content.byline,
      content.dateline, "version \(story.shown.number) of \(story.view.versions.count)",
    ]
    lines += wrapped(facts.compactMap(\.self).joined(separator: " · "), page).map {
      page.style.paint($0, .faint)
    }
    lines += warning(story, page)
    if let note = content.editorialNote { lines += wrapped("Editor's note: \(note)", page) }
    if let abstract = content.abstract { lines += [""] + wrapped(abstract, page) }
    return lines
  }

  /// Says that the version shown, or else the story since then, must not be used.
  private static func warning(_ story: StoryDetail, _ page: Page) -> [String] {
    let (shown, latest) = (story.shown.content.publicationStatus, story.view.publicationStatus)
    let banner =
      shown != .usable
      ? "This version is \(shown.word): do not use it."
      : "The story is \(latest.word) by version \(story.view.latest.number): do not use it."
    guard shown != .usable || latest != .usable else { return [] }
    return wrapped(banner, page).map { page.style.paint($0, .warning) }
  }

  private static func wrapped(_ text: String, _ page: Page) -> [String] {
    Wrapping.lines(TerminalText.line(text), width: page.textWidth)
  }

  private static func body(
    _ story: StoryDetail,
    _ placed: [(number: Int, range: Range<Int>)],
    _ page: Page
  ) -> [String] {
    let text = Highlighting(placed).marked(story.shown.content.text)
    var painter = HighlightPainter(style: page.style)
    return [""] + Wrapping.lines(text, width: page.textWidth).map { painter.paint($0) }
  }

  private static func media(_ story: StoryDetail, _ page: Page) -> [String] {
    let media = story.shown.content.media
    guard !media.isEmpty else { return [] }
    return [""]
      + media.flatMap { item in
        let credit = item.creditLine.map { " — \($0)" } ?? ""
        return wrapped("Picture: \(item.caption)\(credit)", page).map {
          page.style.paint($0, .faint)
        }
      }
  }

  private static func versions(_ story: StoryDetail, _ page: Page) -> [String] {
    guard story.view.versions.count > 1 else { return [] }
    var table = Table([
      Table.Column("VERSION", isRight: true), Table.Column("KIND"), Table.Column("STATUS"),
      Table.Column("AT"), Table.Column("REVISION", role: .id),
    ])
    for version in story.view.versions {
      table.add([
        String(version.number), version.changeKind.words,
        version.content.publicationStatus.word,
        RelativeTime.clock(version.readableSince, now: page.now),
        page.revision(version.revision),
      ])
    }
    return [""] + table.lines(width: page.width, style: page.style)
  }

  private static func notes(_ story: StoryDetail, _ page: Page) -> [String] {
    story.notes.enumerated().flatMap { index, note in
      NoteReport.margin(note, number: index + 1, page: page)
    }
  }
}

/// Underlines what stands between the marks, also over several lines.
struct HighlightPainter {
  private let style: Style
  private var depth = 0

  init(style: Style) { self.style = style }

  mutating func paint(_ line: String) -> String {
    guard style.isColoured else { return line }
    var painted = ""
    var run = ""
    for character in line {
      if character == "⟦" {
        painted += flushed(&run)
        depth += 1
      }
      run.append(character)
      if character == "⟧" {
        painted += flushed(&run)
        depth = max(0, depth - 1)
      }
    }
    return painted + flushed(&run)
  }

  private func flushed(_ run: inout String) -> String {
    defer { run = "" }
    return depth > 0 ? style.paint(run, .highlight) : run
  }
}
