/// What the look of a line says about its part in a story.
enum Sentence {
  static let headlineCountMax = 160
  private static let sectionWordMax = 3
  private static let sectionCountMax = 40

  /// Ends as sentences do, quotation marks and parentheses aside.
  static func isClosed(_ text: String) -> Bool {
    let closing: Set<Character> = ["\"", "”", "’", "'", ")", "]", "»"]
    guard let last = text.reversed().first(where: { !closing.contains($0) }) else { return false }
    return ".!?…:。".contains(last)
  }

  /// A short line without a final full stop.
  static func canBeHeadline(_ text: String) -> Bool {
    guard text.contains(where: \.isLetter) else { return false }
    guard text.unicodeScalars.count <= headlineCountMax else { return false }
    return !text.hasSuffix(".") && !text.hasSuffix(".\"") && !text.hasSuffix(".”")
  }

  /// One to three words.
  static func canBeSection(_ text: String) -> Bool {
    text.unicodeScalars.count <= sectionCountMax
      && text.split(separator: " ").count <= sectionWordMax && !isClosed(text)
      && text.contains(where: \.isLetter)
  }

  /// The first sentence of a paragraph, cut at a word where it is too long for a headline.
  static func first(of text: String) -> String {
    let scalars = Array(text.unicodeScalars.prefix(headlineCountMax))
    for (index, scalar) in scalars.enumerated() where ".!?".unicodeScalars.contains(scalar) {
      guard index >= 20, index + 1 == scalars.count || scalars[index + 1] == " " else { continue }
      return String(String.UnicodeScalarView(scalars[..<index]))
    }
    guard scalars.count == headlineCountMax else { return text }
    let end = scalars.lastIndex(of: " ") ?? scalars.count
    return String(String.UnicodeScalarView(scalars[..<end])) + "…"
  }
}
