import StetModel
package import StetReplica

/// The history of a note or article as a graph of what people did.
package enum LogReport {
  /// In a longer history texts are not compared with what their authors saw.
  private static let comparedCountMax = 200

  /// Newest first: a `*` for each revision in the lane of its line of work.
  package static func text(_ log: RevisionLog, page: Page) -> String {
    guard !log.entries.isEmpty else { return "No revision did that." }
    var graph = RevisionGraph()
    let parents = log.shownParents
    return log.entries.reversed()
      .flatMap { entry in
        let row = graph.row(entry.id, parents: parents[entry.id] ?? [])
        return lines(entry, row: row, log: log, page: page)
      }
      .joined(separator: "\n")
  }

  private static func lines(
    _ entry: StoredRevision,
    row: RevisionGraph.Row,
    log: RevisionLog,
    page: Page
  ) -> [String] {
    let title = [heading(entry, log.deviceNames, page), via(entry.revision)].compactMap(\.self)
    let nodeWidth = max(page.width - DisplayWidth.of(row.node) - 1, 8)
    let belowWidth = max(page.width - DisplayWidth.of(row.below) - 1, 8)
    let painted = page.style.paint(
      Wrapping.truncated(title.joined(separator: " · "), width: nodeWidth),
      .person
    )
    let change = Wrapping.truncated(change(entry, log, page), width: belowWidth)
    return row.joins + ["\(row.node) \(painted)", "\(row.below) \(change)"]
  }

  /// `3f1a9c02 ana (ana-desktop) 14:02 #7`.
  static func heading(
    _ entry: StoredRevision,
    _ deviceNames: [DeviceID: String],
    _ page: Page
  ) -> String {
    let revision = entry.revision
    let who = page.signature(revision.author, revision.device, revision.madeAt, deviceNames)
    let place = entry.position.map { "#\($0.rawValue)" } ?? "unsent"
    return "\(page.revision(entry.id)) \(who) \(place)"
  }

  /// How it was written, where that is not the ordinary way.
  private static func via(_ revision: Revision) -> String? {
    switch revision.via {
    case .edit, .import: return nil
    case .resolve: return "resolve"
    case .undo: return "undo"
    case .restore: return "restore"
    }
  }

  private static func change(_ entry: StoredRevision, _ log: RevisionLog, _ page: Page) -> String {
    guard log.history.count <= comparedCountMax,
      let written = WrittenChange(entry, in: log.history),
      written.change.body != nil, !(written.added.isEmpty && written.removed.isEmpty)
    else { return TerminalText.line(ChangeWords.text(entry.revision, page: page)) }
    var rest = written.change
    rest.body = nil
    let sentences = [
      written.added.isEmpty ? nil : "+\(ReviewReport.quoted(written.added))",
      written.removed.isEmpty ? nil : "-\(ReviewReport.quoted(written.removed))",
    ]
    let parts = ChangeWords.parts(of: rest, page: page) + sentences.compactMap(\.self)
    return TerminalText.line(parts.joined(separator: ", "))
  }
}
