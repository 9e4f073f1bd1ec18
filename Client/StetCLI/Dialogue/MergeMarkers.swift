/// The sides of an open spot between marker lines, as tools for merging know them.
///
/// The markers are longer than anything that a line of the sides begins with.
package struct MergeMarkers: Equatable {
  /// A side's text with whose it is.
  package typealias Labelled = (label: String, text: String)

  private static let signCountMin = 7
  private static let signs: [Character] = ["<", "|", "=", ">"]

  /// Every side, and between the first and the others what stood there before.
  package let text: String
  private let signCount: Int

  /// Two sides are marked as by `diff3`; each further one begins with a line that names it.
  package init(before: String, sides: [Labelled]) {
    let count = Self.signCount(apartFrom: sides.map(\.text) + [before])
    func line(_ sign: Character, _ label: String = "") -> String {
      String(repeating: sign, count: count) + (label.isEmpty ? "" : " \(label)")
    }
    func lines(_ text: String) -> [String] { text.isEmpty ? [] : [text] }
    let isPair = sides.count == 2
    var all = [line("<", sides.first?.label ?? "")] + lines(sides.first?.text ?? "")
    all += [line("|", "before")] + lines(before)
    for side in sides.dropFirst() {
      all += [line("=", isPair ? "" : side.label)] + lines(side.text)
    }
    all.append(line(">", isPair ? sides[1].label : "end"))
    self.text = all.joined(separator: "\n") + "\n"
    self.signCount = count
  }

  /// Tells whether a marker line is left in `merged`.
  package func areLeft(in merged: String) -> Bool {
    merged.split(whereSeparator: \.isNewline).contains { line in
      Self.signs.contains { sign in
        let run = line.prefix { $0 == sign }.count
        return run == signCount && (line.count == run || line.dropFirst(run).first == " ")
      }
    }
  }

  private static func signCount(apartFrom texts: [String]) -> Int {
    let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
    let runs = lines.flatMap { line in signs.map { sign in line.prefix { $0 == sign }.count } }
    return max(signCountMin, (runs.max() ?? 0) + 1)
  }
}
