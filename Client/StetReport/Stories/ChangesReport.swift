import StetMerge
import StetModel
import StetText

/// What changed between two versions of a story.
package enum ChangesReport {
  /// The versions, the figures that changed, and every changed sentence with its changed words
  /// marked; trivial changes are counted, and shown where `detail` asks for all.
  package static func text(_ comparison: StoryComparison, detail: Detail, page: Page) -> String {
    var lines = heading(comparison, page)
    guard comparison.from.number != comparison.to.number else {
      return (lines + [""] + Wrapping.lines(alone(comparison), width: page.textWidth))
        .joined(separator: "\n")
    }
    let passages = comparison.changes.passages.filter { detail == .all || !$0.isTrivial }
    lines += figures(comparison.changes.figures.filter { detail == .all || !$0.isTrivial }, page)
    lines += passages.filter { $0.kind != .layout }.flatMap { passage in
      [""] + title(passage, page) + PassageLayout(passage, page: page).lines
    }
    return (lines + summary(comparison.changes, shown: passages, page)).joined(separator: "\n")
  }

  /// How much is shown.
  package enum Detail: Sendable {
    case grave, all
  }

  private static func heading(_ comparison: StoryComparison, _ page: Page) -> [String] {
    let headline = comparison.to.content.headline ?? "(no headline)"
    let lines = Wrapping.lines(TerminalText.line(headline), width: page.textWidth)
    let facts = [
      page.article(comparison.story.article), versions(comparison),
      comparison.to.changeKind.words, time(comparison.to, page),
    ]
    return lines.map { page.style.paint($0, .heading) }
      + Wrapping.lines(facts.joined(separator: " · "), width: page.textWidth).map {
        page.style.paint($0, .faint)
      }
  }

  private static func versions(_ comparison: StoryComparison) -> String {
    let count = comparison.story.versions.count
    guard comparison.from.number != comparison.to.number else {
      return "version \(comparison.to.number) of \(count)"
    }
    return "version \(comparison.from.number) → \(comparison.to.number) of \(count)"
  }

  private static func time(_ version: ArticleView.Version, _ page: Page) -> String {
    let content = version.content
    let at = content.versionCreated ?? content.receivedAt ?? version.madeAt
    return RelativeTime.clock(at, now: page.now)
  }

  private static func alone(_ comparison: StoryComparison) -> String {
    comparison.story.versions.count == 1
      ? "The story has one version, so there is nothing to compare it with."
      : "That is one and the same version."
  }

  private static func figures(_ changes: [FigureChange], _ page: Page) -> [String] {
    guard !changes.isEmpty else { return [] }
    var table = Table([
      Table.Column("FIGURE", .cut), Table.Column("WAS", role: .person, isRight: true),
      Table.Column("IS", role: .changed, .wrapped),
    ])
    for change in changes { table.add([change.label, change.old.text, change.new.text]) }
    return [""] + table.lines(width: page.textWidth, style: page.style)
  }

  /// The classes of a passage's changes, the gravest first, and the part it stands in.
  private static func title(_ passage: ChangedPassage, _ page: Page) -> [String] {
    let kinds = Set(passage.changes.map(\.kind)).sorted().map(\.rawValue)
    let part = passage.part == .text ? [] : ["in the \(name(passage.part))"]
    let words = kinds.joined(separator: ", ") + part.map { " · \($0)" }.joined()
    return Wrapping.lines(words, width: page.textWidth).map {
      page.style.paint($0, passage.isTrivial ? .faint : .open)
    }
  }

  private static func name(_ part: StoryPart) -> String {
    switch part {
    case .caption(let index): "caption of picture \(index + 1)"
    case .editorialNote: "editor's note"
    case .text, .headline, .lede, .byline, .dateline: part.word
    }
  }

  /// Says that there is nothing, how many places differ in white space, and what was left out.
  private static func summary(
    _ changes: VersionChanges,
    shown: [ChangedPassage],
    _ page: Page
  ) -> [String] {
    guard !changes.passages.isEmpty else {
      return [""] + Wrapping.lines("The two versions say the same.", width: page.textWidth)
    }
    let layouts = shown.count { $0.kind == .layout }
    let hidden = changes.changes.count - shown.reduce(0) { $0 + $1.changes.count }
    var lines: [String] = []
    if layouts > 0 { lines.append("White space alone differs in \(places(layouts)).") }
    if hidden > 0 {
      let count = hidden == 1 ? "1 trivial change" : "\(hidden) trivial changes"
      lines.append("\(count) not shown: --all shows them.")
    }
    guard !lines.isEmpty else { return [] }
    return [""]
      + lines.flatMap { Wrapping.lines($0, width: page.textWidth) }.map {
        page.style.paint($0, .faint)
      }
  }

  private static func places(_ count: Int) -> String { count == 1 ? "1 place" : "\(count) places" }
}
