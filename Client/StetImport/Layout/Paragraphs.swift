/// A paragraph of a wire file, and the blank-line group it stood in.
struct Paragraph: Hashable, Sendable {
  var text: String
  var group: Int
}

/// Joins the lines that were broken for a narrow page, and only those.
///
/// A file with long lines has one paragraph a line. In a file wrapped at 60 to 100 columns a line
/// goes on in the next one if that one's first word would no longer have fitted.
enum Paragraphs {
  private static let widthMin = 50
  private static let widthMax = 100
  /// Wrapping that is not greedy leaves this much room.
  private static let slack = 8

  static func paragraphs(of lines: [WireLine]) -> [Paragraph] {
    let width = wrapWidth(of: lines)
    var paragraphs: [Paragraph] = []
    var group = 0
    var previous: WireLine?
    for line in lines {
      defer { previous = line }
      guard !line.isBlank else {
        if previous?.isBlank == false { group += 1 }
        continue
      }
      if let previous, let width, joins(previous, line, width: width),
        let last = paragraphs.indices.last
      {
        paragraphs[last].text += joint(previous.text, line.text) + line.text
      } else {
        paragraphs.append(Paragraph(text: line.text, group: group))
      }
    }
    return paragraphs
  }

  /// The column the file was wrapped at, or `nil` if it was not.
  private static func wrapWidth(of lines: [WireLine]) -> Int? {
    let counts = lines.map(\.text.unicodeScalars.count)
    guard let widest = counts.max(), (widthMin...widthMax).contains(widest) else { return nil }
    let broken = zip(counts, counts.dropFirst()).count { $0 >= widthMin && $1 > 0 }
    return broken >= 2 ? widest : nil
  }

  private static func joins(_ previous: WireLine, _ next: WireLine, width: Int) -> Bool {
    guard !previous.isBlank, !previous.isField, !next.isField else { return false }
    if next.isIndented, !previous.isIndented { return false }
    if next.text.hasPrefix("* ") { return false }
    let word = next.text.prefix { $0 != " " }.unicodeScalars.count
    let needed = previous.text.unicodeScalars.count + 1 + word
    return needed > width - slack
  }

  /// A compound broken at its hyphen closes up; everything else is parted by a space.
  private static func joint(_ previous: String, _ next: String) -> String {
    let isCompound =
      previous.hasSuffix("-") && previous.dropLast().last?.isLetter == true
      && next.first?.isLetter == true
    return isCompound ? "" : " "
  }
}
