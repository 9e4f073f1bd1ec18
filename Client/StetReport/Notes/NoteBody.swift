import StetMerge
import StetReplica
import StetText

/// A note's text for reading, with every open spot's sides behind the paragraph it stands in.
struct NoteBody {
  /// One stretch of the text between blank lines, with the numbers of its open spots.
  private struct Paragraph {
    var joiner = BodyJoiner()
    var spots: [Int] = []
    var isEmpty = true
  }

  private let paragraphs: [(text: String, spots: [Int])]

  init(_ body: BodyView) {
    if case .written(let text)? = body.parts.first, body.parts.count == 1 {
      paragraphs = text.isEmpty ? [] : [(text, [])]
      return
    }
    paragraphs = Self.paragraphs(of: body)
  }

  private static func paragraphs(of body: BodyView) -> [(text: String, spots: [Int])] {
    var finished: [(text: String, spots: [Int])] = []
    var open = Paragraph()
    func take(_ token: BodyToken) {
      if token.kind == .paragraphBreak, !open.isEmpty {
        finished.append((open.joiner.finished, open.spots))
        open = Paragraph()
      }
      open.joiner.append(token)
      open.isEmpty = open.isEmpty && token.isBreak
    }
    var number = 0
    for part in body.parts {
      switch part {
      case .written(let text): BodyTokenizer.tokens(of: text).forEach(take)
      case .merged(let tokens): tokens.forEach(take)
      case .open(let spot):
        number += 1
        spot.opening.forEach(take)
        take(BodyToken(kind: .sentence, text: BodyView.mark(number)))
        open.spots.append(number)
        spot.closing.forEach(take)
      }
    }
    if !open.isEmpty { finished.append((open.joiner.finished, open.spots)) }
    return finished
  }

  /// The text in lines behind `indent`; below each paragraph the `sides` of its spots, as they are.
  ///
  /// Empty for an empty text.
  func lines(indent: String, page: Page, sides: (Int) -> [String]) -> [String] {
    let width = page.textWidth - indent.count
    let blocks = paragraphs.map { paragraph in
      lines(paragraph.text, paragraph.spots, width: width, page: page)
        .map { $0.isEmpty ? $0 : indent + $0 } + paragraph.spots.flatMap(sides)
    }
    return Array(blocks.joined(separator: [""]))
  }

  private func lines(_ text: String, _ spots: [Int], width: Int, page: Page) -> [String] {
    let marks = spots.map(BodyView.mark)
    // A mark is never broken over two lines.
    let safe = TerminalText.sanitised(text)
    let bound = marks.reduce(safe) { $0.replacing($1, with: Self.bound($1)) }
    return Wrapping.lines(bound, width: width).map { line in
      marks.reduce(line) { line, mark in
        line.replacing(Self.bound(mark), with: page.style.paint(mark, .open))
      }
    }
  }

  private static func bound(_ mark: String) -> String { mark.replacing(" ", with: "\u{A0}") }
}
