import StetModel
package import StetReplica

/// What the server refused, with its reason and its full text.
package enum RejectedReport {
  package static func text(_ rejected: [RejectedRevision], page: Page) -> String {
    guard !rejected.isEmpty else { return "Nothing was refused." }
    return rejected.map { entry($0, page) }.joined(separator: "\n\n")
  }

  private static func entry(_ rejected: RejectedRevision, _ page: Page) -> String {
    let age = RelativeTime.age(rejected.at, now: page.now)
    let title = "\(page.revision(rejected.sealed.id)) on \(rejected.desk) · refused \(age)"
    let reason = Wrapping.lines(TerminalText.line(rejected.refusal.detail), width: page.textWidth)
    let shown = rejected.isShown ? ["It was in the log once, so the views still show it."] : []
    return ([page.style.paint(title, .warning)] + reason + shown + content(rejected, page))
      .joined(separator: "\n")
  }

  private static func content(_ rejected: RejectedRevision, _ page: Page) -> [String] {
    guard let revision = rejected.revision else {
      return ["(written by a newer program; it is kept whole)"]
    }
    var lines = Wrapping.lines(
      TerminalText.line(ChangeWords.text(revision, page: page)),
      width: page.textWidth
    )
    if case .article(let version) = revision.change {
      lines += Wrapping.lines(TerminalText.sanitised(version.text), width: page.textWidth)
    }
    return lines
  }
}
