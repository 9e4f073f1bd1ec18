import StetMerge
import StetModel

/// One open spot as the editor shows it: every side of it between marker lines.
struct OpenBlock: Equatable, Sendable {
  let lines: [String]
  /// The white space before it in the body, and behind it; the form has line ends there.
  let gapBefore: String
  let gapBehind: String
}

/// What the marker lines of a form begin with: longer than anything that the body's own lines
/// begin with, so that no line of a text is ever taken for a marker.
struct OpenMarkers: Equatable, Sendable {
  private static let openingCount = 4
  private static let sideCount = 2

  /// How many signs more than usual.
  private let excess: Int

  /// Markers for a body and its sides.
  init(apartFrom texts: [String]) {
    var excess = 0
    for line in texts.flatMap(FormLines.lines) {
      excess = max(excess, line.prefix { $0 == "«" }.count - Self.openingCount + 1)
      excess = max(excess, line.prefix { $0 == "»" }.count - Self.sideCount + 1)
    }
    self.excess = excess
  }

  /// The markers that `blocks` were made with.
  init(of blocks: [OpenBlock]) {
    let count = blocks.first?.lines.first?.prefix { $0 == "«" }.count ?? Self.openingCount
    self.excess = max(count - Self.openingCount, 0)
  }

  private var opening: String { String(repeating: "«", count: Self.openingCount + excess) }
  private var side: String { String(repeating: "»", count: Self.sideCount + excess) }
  private var closing: String { String(repeating: "»", count: 2 * Self.sideCount + excess) }

  /// Tells whether `line` begins as a marker line does.
  func begin(_ line: String) -> Bool { line.hasPrefix(opening) || line.hasPrefix(side) }

  /// The lines for one open spot; sides of several lines stand below their label, as they are.
  func lines(
    _ spot: OpenBodySpot,
    number: Int,
    of count: Int,
    label: (Side<String>) -> String
  ) -> [String] {
    var entries = spot.sides.map { (label($0) + ":", $0.value) }
    if let suggestion = spot.suggestion { entries.append(("suggested:", suggestion)) }
    if let before = spot.before { entries.append(("before:", before)) }
    let width = entries.map(\.0.count).max() ?? 0
    let title = "\(opening) open \(number) of \(count) — keep, combine or rewrite; "
    return [title + "delete the marker lines when done"]
      + entries.flatMap { lines(name: $0, value: $1, width: width) } + [closing]
  }

  private func lines(name: String, value: String, width: Int) -> [String] {
    guard !value.contains("\n") else { return ["\(side) \(name)"] + FormLines.lines(of: value) }
    let blank = String(repeating: " ", count: width - name.count)
    return ["\(side) \(name)\(blank) \(value.isEmpty ? "(nothing)" : value)"]
  }
}

/// The lines of a form.
enum FormLines {
  /// The lines, without their ends; those of Windows are understood.
  ///
  /// Bytes are compared, because a carriage return and a line feed make one `Character`.
  static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  static func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy(isBlank) }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
