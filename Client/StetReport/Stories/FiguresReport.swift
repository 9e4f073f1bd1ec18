package import StetMerge
package import StetText

/// The figures of a story through its versions.
package enum FiguresReport {
  /// One line for each figure, those that changed first; dates and the like where `detail` asks
  /// for all.
  package static func text(
    _ timeline: FigureTimeline,
    of story: ArticleView,
    detail: ChangesReport.Detail,
    page: Page
  ) -> String {
    let shown = timeline.tracks.filter { detail == .all || !$0.isTrivial }
    let hidden = timeline.tracks.count - shown.count
    var lines =
      shown.isEmpty
      ? Wrapping.lines("The story states no figures.", width: page.textWidth)
      : table(shown, story, page)
    if hidden > 0 {
      let words = "\(hidden) of dates, ages and the like not shown: --all shows them."
      lines += [""]
      lines += Wrapping.lines(words, width: page.textWidth).map { page.style.paint($0, .faint) }
    }
    return lines.joined(separator: "\n")
  }

  private static func table(
    _ tracks: [FigureTimeline.Track],
    _ story: ArticleView,
    _ page: Page
  ) -> [String] {
    var table = Table([
      Table.Column("FIGURE", .cut), Table.Column("PART"), Table.Column("VALUE", .wrapped),
      Table.Column("VERSIONS", role: .faint),
    ])
    for track in tracks.filter(\.isChanged) + tracks.filter({ !$0.isChanged }) {
      table.add([track.label, track.part.word, values(track), versions(track, story)])
    }
    return table.lines(width: page.textWidth, style: page.style)
  }

  /// What was said, each value with the version that said it first: `144 → 145 (2)`.
  private static func values(_ track: FigureTimeline.Track) -> String {
    var words: [String] = []
    var last: FigureTimeline.Statement?
    for statement in track.statements {
      if let last, last.saysTheSame(as: statement) { continue }
      let version = last == nil ? "" : " (\(statement.version + 1))"
      words.append(statement.stated.text + version)
      last = statement
    }
    return words.joined(separator: " → ")
  }

  /// From the first to the last version that states it: `1–3`, `2`; with `gone` where later ones do
  /// not.
  private static func versions(_ track: FigureTimeline.Track, _ story: ArticleView) -> String {
    guard let first = track.statements.first, let last = track.statements.last else { return "" }
    let range =
      first.version == last.version
      ? "\(last.version + 1)" : "\(first.version + 1)–\(last.version + 1)"
    return last.version + 1 < story.versions.count ? "\(range), then gone" : range
  }
}
