import StetModel

/// Lays a history out in lanes, one for each line of work that is still to be reached.
///
/// A lane keeps its column until it ends; what ends leaves a free column for the next.
struct RevisionGraph {
  /// What stands before a revision's lines.
  struct Row: Equatable {
    var node: String
    var below: String
    /// Lines of their own above it, where lanes end.
    var joins: [String]
  }

  /// The revision that each lane is waiting for; `nil` for a free column.
  private var lanes: [RevisionID?] = []

  /// The next revision; children come before their parents.
  mutating func row(_ id: RevisionID, parents: [RevisionID]) -> Row {
    let lane = lanes.firstIndex(of: id) ?? open(id)
    let ending = lanes.indices.filter { $0 != lane && lanes[$0] == id }
    let joins = ending.isEmpty ? [] : [links(from: lane, to: ending, "╯", "┴")]
    for index in ending { lanes[index] = nil }
    let node = columns { $0 == lane ? "*" : "│" }
    lanes[lane] = parents.first
    let opened = parents.dropFirst().map { open($0) }.sorted()
    let below =
      opened.isEmpty ? columns { _ in "│" } : links(from: lane, to: opened, "╮", "┬")
    while let last = lanes.last, last == nil { lanes.removeLast() }
    return Row(node: node, below: below.isEmpty ? " " : below, joins: joins)
  }

  /// Takes the first free column.
  private mutating func open(_ id: RevisionID) -> Int {
    if let free = lanes.firstIndex(of: nil) {
      lanes[free] = id
      return free
    }
    lanes.append(id)
    return lanes.count - 1
  }

  private func columns(_ sign: (Int) -> String) -> String {
    let signs = lanes.indices.map { lanes[$0] == nil ? " " : sign($0) }
    return trimmed(signs.joined(separator: " "))
  }

  /// A line that links `lane` with others, which end or begin there with a `corner`.
  private func links(from lane: Int, to others: [Int], _ corner: String, _ tee: String) -> String {
    let first = min(lane, others.first ?? lane)
    let last = max(lane, others.last ?? lane)
    var text = ""
    for index in lanes.indices {
      let isInside = index > first && index < last
      switch index {
      case lane: text += lane == first ? "├" : lane == last ? "┤" : "┼"
      case _ where others.contains(index):
        text += isInside ? tee : index == last ? corner : mirrored(corner)
      default: text += lanes[index] == nil ? (isInside ? "─" : " ") : isInside ? "┼" : "│"
      }
      text += index >= first && index < last ? "─" : " "
    }
    return trimmed(text)
  }

  private func mirrored(_ corner: String) -> String { corner == "╯" ? "╰" : "╭" }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
