/// What is shown in the editor, and how the answer is read.
///
/// Explanations stand on lines with a marker that no line of the text starts with, so nothing that
/// someone wrote is ever taken for one.
package struct EditorForm: Equatable, Sendable {
  package var text: String
  package var explanation: [String]

  package init(text: String, explanation: [String]) {
    self.text = text
    self.explanation = explanation
  }

  /// `#~`, or with more waves where the text has such lines itself.
  package var marker: String {
    let lines = Self.lines(of: text)
    var marker = "#~"
    while lines.contains(where: { $0.hasPrefix(marker) }) { marker += "~" }
    return marker
  }

  /// The file as the editor gets it.
  package var fileText: String {
    let comments = explanation + ["Lines that start with \(marker) are left out."]
    return text + "\n\n" + comments.map { "\(marker) \($0)\n" }.joined()
  }

  /// The text that someone left in the file: without explanations and blank ends.
  package func answer(in fileText: String) -> String {
    let marker = marker
    let lines = Self.lines(of: fileText).filter { !$0.hasPrefix(marker) }
    let isBlank = { (line: String) in line.allSatisfy { $0 == " " || $0 == "\t" } }
    let first = lines.firstIndex { !isBlank($0) } ?? lines.endIndex
    let last = lines.lastIndex { !isBlank($0) } ?? lines.startIndex
    guard first <= last, first < lines.endIndex else { return "" }
    return lines[first...last].joined(separator: "\n")
  }

  /// The lines, without their ends; those of Windows are understood.
  ///
  /// Bytes are compared, because a carriage return and a line feed make one `Character`.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
  }
}
