/// Text for people in which changed words stand in `[brackets]`, also where there is no colour.
///
/// Words that were only taken out stand as `[-old words]`; of many of them the ends. Until it is
/// painted two private signs stand for the brackets, each one column wide as they are, so that
/// brackets of the text itself are never taken for marks.
package struct MarkedText: Hashable, Sendable {
  private static let opening: Character = "\u{E000}"
  private static let closing: Character = "\u{E001}"
  /// Of more old words than this only the ends are shown.
  private static let removedWordCountMax = 6

  /// Safe for a terminal.
  private var signed = ""

  /// Text with no mark on it; what is not safe to show is replaced.
  package init(plain text: String) { self.signed = Self.safe(text) }

  /// What `marks` has kept and new, with the marks; what is not safe to show is replaced.
  package init(_ marks: WordMarks) {
    for run in marks.runs {
      switch run {
      case .kept(let text): signed += Self.safe(text)
      case .changed(let new, let old): append(new: Self.safe(new), old: Self.safe(old))
      }
    }
  }

  /// The text in lines of at most `width` columns.
  package func lines(width: Int, style: Style) -> [String] {
    Self.painted(wrapped(width: width), style: style)
  }

  /// The lines before they are painted, by which they can be measured.
  func wrapped(width: Int) -> [String] { Wrapping.lines(signed, width: width) }

  /// Writes the brackets of one text's lines, and paints what stands between them.
  static func painted(_ lines: [String], style: Style) -> [String] {
    var isOpen = false
    return lines.map { line in
      var (painted, run) = ("", "")
      for character in line {
        if character == opening {
          painted += run
          (run, isOpen) = ("[", true)
        } else if character == closing {
          painted += style.paint(run + "]", .changed)
          (run, isOpen) = ("", false)
        } else {
          run.append(character)
        }
      }
      return painted + (isOpen ? style.paint(run, .changed) : run)
    }
  }

  private mutating func append(new: String, old: String) {
    guard !new.contains(where: { !$0.isWhitespace }) else { return signed += Self.marked(new) }
    let words = old.split(whereSeparator: \.isWhitespace)
    // Nothing but breaks came or went: the lines show it.
    guard !words.isEmpty else { return signed += new }
    let mark = "\(Self.opening)-\(Self.shortened(words))\(Self.closing)"
    let isFirst = signed.last.map { $0.isWhitespace } ?? true
    signed += isFirst ? "\(mark) \(new)" : " \(mark)\(new)"
  }

  private static func shortened(_ words: [Substring]) -> String {
    guard words.count > removedWordCountMax else { return words.joined(separator: " ") }
    return "\(words.prefix(3).joined(separator: " ")) … \(words.suffix(2).joined(separator: " "))"
  }

  /// Marks the words of each line by themselves; the white space before them stays outside.
  private static func marked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let lead = line.prefix { $0 == " " || $0 == "\t" }
        let words = line.dropFirst(lead.count)
        return words.isEmpty ? String(line) : "\(lead)\(opening)\(words)\(closing)"
      }
      .joined(separator: "\n")
  }

  private static func safe(_ text: String) -> String {
    let safe = TerminalText.sanitised(text)
    guard safe.unicodeScalars.contains(where: isSign) else { return safe }
    return String(
      String.UnicodeScalarView(
        safe.unicodeScalars.map { isSign($0) ? TerminalText.replacement : $0 }
      )
    )
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{E000}"..."\u{E001}").contains(scalar)
  }
}
