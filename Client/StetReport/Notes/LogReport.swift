import StetModel
package import StetReplica

/// The history of a note or article as a graph of what people did.
package enum LogReport {
  /// Newest first: a `*` for each revision in the lane of its line of work.
  package static func text(_ log: RevisionLog, page: Page) -> String {
    var graph = RevisionGraph()
    return log.entries.reversed()
      .flatMap { entry in
        let row = graph.row(entry.id, parents: entry.revision.parents)
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
    let revision = entry.revision
    let who = page.signature(revision.author, revision.device, revision.madeAt, log.deviceNames)
    let place = entry.position.map { "#\($0.rawValue)" } ?? "unsent"
    let width = max(page.width - DisplayWidth.of(row.node) - 1, 8)
    let title = Wrapping.truncated("\(page.revision(entry.id)) \(who) \(place)", width: width)
    let change = Wrapping.truncated(
      TerminalText.line(ChangeWords.text(revision, page: page)),
      width: width
    )
    let painted = page.style.paint(title, .person)
    return row.joins + ["\(row.node) \(painted)", "\(row.below) \(change)"]
  }
}

/// Lays a history out in lanes, one for each line of work that is still to be reached.
struct RevisionGraph {
  /// What stands before a revision's lines.
  struct Row: Equatable {
    var node: String
    var below: String
    /// Lines of their own above it, where lanes end.
    var joins: [String]
  }

  /// The revision that each lane is waiting for.
  private var lanes: [RevisionID] = []

  /// The next revision; children come before their parents.
  mutating func row(_ id: RevisionID, parents: [RevisionID]) -> Row {
    if !lanes.contains(id) { lanes.append(id) }
    let lane = lanes.firstIndex(of: id) ?? 0
    let ending = lanes.indices.filter { $0 != lane && lanes[$0] == id }
    let joins = ending.isEmpty ? [] : [join(into: lane, ending)]
    for index in ending.reversed() { lanes.remove(at: index) }
    let node = lanes.indices.map { $0 == lane ? "*" : "│" }.joined(separator: " ")
    lanes.replaceSubrange(lane...lane, with: parents)
    let below = lanes.isEmpty ? " " : lanes.map { _ in "│" }.joined(separator: " ")
    return Row(node: node, below: below, joins: joins)
  }

  private func join(into lane: Int, _ ending: [Int]) -> String {
    var text = ""
    for index in lanes.indices {
      let isCrossed = index > lane && index < (ending.last ?? lane)
      let sign =
        if ending.contains(index) { "╯" } else if index == lane { "├" } else {
          isCrossed ? "┼" : "│"
        }
      let isLinked = index >= lane && index < (ending.last ?? lane)
      text += sign + (isLinked ? "─" : " ")
    }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
