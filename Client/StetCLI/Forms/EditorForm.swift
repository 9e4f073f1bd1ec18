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
    let lines = FormLines.lines(of: text)
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
    let lines = FormLines.lines(of: fileText).filter { !$0.hasPrefix(marker) }
    let first = lines.firstIndex { !FormLines.isBlank($0) } ?? lines.endIndex
    let last = lines.lastIndex { !FormLines.isBlank($0) } ?? lines.startIndex
    guard first <= last, first < lines.endIndex else { return "" }
    return lines[first...last].joined(separator: "\n")
  }

  /// The answer of whoever leaves the file as it is.
  package var untouched: String { answer(in: fileText) }

  /// Tells whether `answer` is that answer, byte for byte.
  func isUntouched(_ answer: String) -> Bool { answer.utf8.elementsEqual(untouched.utf8) }

  /// `fileText` with a notice on top, in the place of an earlier one.
  func marked(_ fileText: String, with notice: String) -> String {
    let start = "\(marker) ! "
    let lines = FormLines.lines(of: fileText).filter { !$0.hasPrefix(start) }
    return ([start + notice] + lines).joined(separator: "\n")
  }
}
