/// Wire copy that was put into one element of a page as it came, line by line.
///
/// Its paragraphs are known by their indent only:
/// `<p>Prices rose on\nTuesday.\n    Traders said …`.
enum WrappedText {
  private static let widths = 50...100
  private static let indentMin = 2

  /// The paragraphs, or `nil` where the line ends of `element` mean nothing.
  static func paragraphs(of element: MarkupElement) -> [String]? {
    guard ["p", "pre"].contains(element.name),
      element.elements.allSatisfy(\.elements.isEmpty)
    else { return nil }
    let text = element.text
    guard text.utf8.contains(0x0A), isWrapped(text) else { return nil }
    let found = Paragraphs.paragraphs(of: WireLines(text).lines).map(\.text)
    return found.count > 1 ? found : nil
  }

  /// Lines that begin at the margin beside others that are indented, none of them long.
  private static func isWrapped(_ text: String) -> Bool {
    let lines = text.split(separator: "\n").dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }
    guard let widest = lines.map(\.unicodeScalars.count).max(), widths.contains(widest) else {
      return false
    }
    let indents = lines.map { $0.prefix { $0 == " " || $0 == "\t" }.count }
    return indents.contains(0) && indents.contains { $0 >= indentMin }
  }
}
