import StetModel
import StetReplica

/// A story's text with the passages that notes are about marked in place.
struct Highlighting {
  /// Where a number of a note stands, in scalars of the text.
  private struct Mark {
    var offset: Int
    var isEnd: Bool
    var number: Int
  }

  private let marks: [Mark]

  /// - Parameter ranges: Each note's number and passage.
  init(_ ranges: [(number: Int, range: Range<Int>)]) {
    marks = ranges.flatMap { number, range in
      [
        Mark(offset: range.lowerBound, isEnd: false, number: number),
        Mark(offset: range.upperBound, isEnd: true, number: number),
      ]
    }
    .sorted { ($0.offset, $0.isEnd ? 0 : 1, $0.number) < ($1.offset, $1.isEnd ? 0 : 1, $1.number) }
  }

  /// The text with `[` before a passage and `]` and the note's number behind it.
  func marked(_ text: String) -> String {
    var marked = ""
    var waiting = marks[...]
    var chunk = String.UnicodeScalarView()
    func flush() {
      marked += TerminalText.sanitised(String(chunk))
      chunk = String.UnicodeScalarView()
    }
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      while let mark = waiting.first, mark.offset <= offset {
        flush()
        marked += Self.sign(mark)
        waiting.removeFirst()
      }
      chunk.append(scalar)
    }
    flush()
    return marked + waiting.map(Self.sign).joined()
  }

  private static func sign(_ mark: Mark) -> String {
    mark.isEnd ? "⟧\(superscript(mark.number))" : "⟦"
  }

  /// A number in raised digits.
  static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
