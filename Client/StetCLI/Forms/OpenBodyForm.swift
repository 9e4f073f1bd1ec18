import StetMerge
import StetModel

/// A body with open spots, as the editor shows it: each spot is a block of marker lines.
///
/// A block that is left as it is keeps its spot open. Whoever deletes the marker lines and writes
/// what should stand there settles the spot.
struct OpenBodyForm {
  private static let opening = "«««« "
  private static let side = "»» "
  private static let closing = "»»»»"

  /// What stands before the text: what to do with the markers.
  static let explanation = [
    "Where people disagree, every side stands between marker lines. Keep, combine or rewrite",
    "the sides and delete the marker lines: then it is settled for everyone. Markers that you",
    "leave as they are stay open.",
  ]

  /// The body with a block in the place of each open spot.
  let text: String
  private let blocks: [Block]
  /// Lines of the body itself that look like markers.
  private let ownLines: Set<String>

  private struct Block {
    let text: String
    /// What stood before and behind it, where the line ends of the form stand now.
    let isInline: Bool
  }

  init(_ body: BodyView, label: (Side<String>) -> String) {
    let count = body.spots.count
    let texts = body.spots.enumerated().map { index, spot in
      Self.block(spot, number: index + 1, of: count, label: label)
    }
    var form = body.text { number, _ in texts[number - 1] }
    self.blocks = texts.map { Block(text: $0, isInline: Self.isolate($0, in: &form)) }
    self.text = form
    self.ownLines = Set(Self.markerLines(body.text { _, _ in nil }))
  }

  /// Reads the form back as a body with a mark in the place of each spot that is still open.
  ///
  /// Returns `nil` when marker lines are left that make no whole block.
  func answer(_ typed: String) -> String? {
    var body = typed
    for (index, block) in blocks.enumerated() {
      guard let range = Self.lines(block.text, in: body) else { continue }
      Self.replace(range, with: BodyView.mark(index + 1), isInline: block.isInline, in: &body)
    }
    return Self.markerLines(body).allSatisfy { ownLines.contains($0) } ? body : nil
  }

  private static func block(
    _ spot: OpenBodySpot,
    number: Int,
    of count: Int,
    label: (Side<String>) -> String
  ) -> String {
    var entries = spot.sides.map { (label($0) + ":", $0.value) }
    if let suggestion = spot.suggestion { entries.append(("suggested:", suggestion)) }
    if let before = spot.before { entries.append(("before:", before)) }
    let width = entries.map(\.0.count).max() ?? 0
    let lines = entries.map { name, value in
      let blank = String(repeating: " ", count: width - name.count)
      let text = value.isEmpty ? "(nothing)" : value
      return text.contains("\n") ? "\(side)\(name)\n\(text)" : "\(side)\(name)\(blank) \(text)"
    }
    let title = "\(opening)open \(number) of \(count) — keep, combine or rewrite; "
    return ([title + "delete the marker lines when done"] + lines + [closing])
      .joined(separator: "\n")
  }

  /// Puts `block` on lines of its own, and tells whether it stood among other sentences.
  private static func isolate(_ block: String, in form: inout String) -> Bool {
    guard let range = form.firstRange(of: block) else { return false }
    var isInline = true
    if range.upperBound < form.endIndex, form[range.upperBound] == " " {
      form.replaceSubrange(range.upperBound...range.upperBound, with: "\n")
    } else if range.upperBound < form.endIndex {
      isInline = false
    }
    guard range.lowerBound > form.startIndex else { return isInline }
    let before = form.index(before: range.lowerBound)
    guard form[before] == " " else { return false }
    form.replaceSubrange(before...before, with: "\n")
    return isInline
  }

  /// Where `block` stands as whole lines.
  private static func lines(_ block: String, in text: String) -> Range<String.Index>? {
    text.ranges(of: block).first { range in
      (range.lowerBound == text.startIndex || text[text.index(before: range.lowerBound)] == "\n")
        && (range.upperBound == text.endIndex || text[range.upperBound] == "\n")
    }
  }

  /// Puts a mark in the place of a block, among other sentences where it stood among some.
  private static func replace(
    _ range: Range<String.Index>,
    with mark: String,
    isInline: Bool,
    in text: inout String
  ) {
    let isAlone = { (end: Substring) in end.allSatisfy { $0 == "\n" } }
    let before = text[..<range.lowerBound]
    let behind = text[range.upperBound...]
    let isParted = before.hasSuffix("\n\n") || behind.hasPrefix("\n\n")
    guard isInline, !isParted, !isAlone(before), !isAlone(behind) else {
      return text.replaceSubrange(range, with: mark)
    }
    let start = text.index(before: range.lowerBound)
    let end = text.index(after: range.upperBound)
    text.replaceSubrange(start..<end, with: " \(mark) ")
  }

  private static func markerLines(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
      .filter { line in
        [opening, side, closing].contains { line.utf8.starts(with: $0.utf8) }
      }
  }
}
