import StetReport
import StetText
import TestSupport
import Testing

@Suite("Changed words of a text")
struct WordMarksTests {
  private static func marked(_ text: String, _ old: String, width: Int = 200) -> String {
    MarkedText(WordMarks(text, against: old)).lines(width: width, style: .plain)
      .joined(separator: "\n")
  }

  @Test(
    "Changed words stand in brackets, and what was only taken out behind a minus sign",
    arguments: [
      ("It opened on Tuesday.", "It opened on Monday.", "It opened on [Tuesday]."),
      ("It partly opened.", "It opened.", "It [partly] opened."),
      ("It opened.", "It opened on Monday.", "It opened [-on Monday]."),
      ("Opened today.", "It opened today.", "[Opened] today."),
      ("opened today.", "It opened today.", "[-It] opened today."),
      ("Same.", "Same.", "Same."),
      ("", "Gone.", "[-Gone.] "),
      ("One. Two.", "One.", "One. [Two.]"),
      ("One.\n\nTwo.\n\nThree.", "One.", "One.\n\n[Two.]\n\n[Three.]"),
      ("Ask Ben.", "The port is closed.", "[Ask Ben.]"),
      ("A [b] c.", "A [b] d.", "A [b] [c]."),
      (
        "End.", "One two three four five six seven. End.",
        "[-One two three … six seven.] End."
      ),
    ]
  )
  func brackets(text: String, old: String, marked: String) {
    #expect(Self.marked(text, old).trimmingSuffix(" ") == marked.trimmingSuffix(" "))
  }

  @Test("A text wrapped anew has no changed word")
  func wrapping() {
    let marks = WordMarks("One two\nthree.  Four.", against: "One two three. Four.")
    #expect(marks.runs == [.kept("One two\nthree.  Four.")])
  }

  @Test("A sentence that stayed is not broken up to explain another", arguments: [true, false])
  func sentences(isFirst: Bool) {
    let stayed = "The port is closed."
    let old = isFirst ? "\(stayed) The lock is broken." : "The lock is broken. \(stayed)"
    let new = isFirst ? "\(stayed) The gate is broken." : "The gate is broken. \(stayed)"
    let marked = "The [gate] is broken."
    #expect(Self.marked(new, old) == (isFirst ? "\(stayed) \(marked)" : "\(marked) \(stayed)"))
  }

  @Test("A long text is marked where words changed, and its parts are the text again")
  func long() {
    let words = (0..<20_000).map { "word\($0)" }
    let old = words.joined(separator: " ")
    let text = old.replacing("word100 ", with: "").replacing("word19000", with: "other")
    let marks = WordMarks(text, against: old)
    #expect(marks.runs.count == 5)
    let ends = Array(stride(from: 10, through: text.utf8.count, by: 10))
    #expect(marks.cut(at: ends).map(\.text).joined() == text.prefix(ends.count * 10))
    let strange = words.reversed().joined(separator: " ")
    #expect(WordMarks(strange, against: old).runs == [.changed(new: strange, old: old)])
  }

  @Test("The text is all there, whatever it is compared with", arguments: 0..<200)
  func whole(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = ["a", "b ", ". ", "\n\n", "- c\n", "é", " ", "[x]", "\u{E000}", "```\n", "1"]
    let (text, old) = (
      (0..<30).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined(),
      (0..<30).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    )
    let marks = WordMarks(text, against: old)
    #expect(Array(marks.text.utf8) == Array(text.utf8))
    #expect(WordMarks(text, against: text).runs.count <= 1)
    let lines = MarkedText(marks).lines(width: 20, style: .plain)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 20 && !$0.contains("\u{E000}") })
  }
}

extension String {
  /// Without the blanks at the end.
  fileprivate func trimmingSuffix(_ blank: Character) -> String {
    String(reversed().drop { $0 == blank }.reversed())
  }
}
