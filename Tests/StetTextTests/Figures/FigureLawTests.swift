import StetModel
import StetText
import TestSupport
import Testing

@Suite("Figure laws")
struct FigureLawTests {
  private static let words = [
    "at", "least", "144", "1,240.50", "2.5", "million", "-", "$", "%", "two", "dozen", "hundred",
    "and", "people", "were", "killed", ",", ".", "\n\n", "March", "to", "between", "of", "a",
    "half",
    "tens", "thousands", "percent", "per", "cent", "US", "EUR", "10:30", "555-1234", "(", ")",
    "one",
    "“", "Ana", "Ruiz", "year", "old", "1.", "٣", "человека", "+", "or", "more", "first",
  ]

  @Test(
    "Any text gives figures inside it, in order, apart, with plain decimals",
    arguments: 0..<500
  )
  func total(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var text = HostileText.any(using: &random)
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      text +=
        (Bool.random(using: &random) ? " " : "") + (Self.words.randomElement(using: &random) ?? "")
    }
    let sample = FigureSample(text)
    var end = 0
    for figure in sample.figures {
      #expect(figure.start >= end && figure.end > figure.start)
      end = figure.end
      let plain = /0|0\.[0-9]*[1-9]|[1-9][0-9]*(\.[0-9]*[1-9])?/
      #expect(figure.value.wholeMatch(of: plain) != nil)
      #expect(!figure.label.isEmpty)
      for text in [figure.label, figure.unit ?? "", figure.qualifier ?? "", figure.value] {
        #expect(text.utf8.count <= Limits.figureTextByteCountMax)
      }
      let place = try #require(figure.sentence)
      let sentence = sample.version.sentences[place]
      #expect(sample.version.offsets(of: sentence).contains(figure.start))
    }
    #expect(end <= sample.version.text.count)
    #expect(FigureSample(text).figures == sample.figures)
  }

  @Test(
    "What stands before a sentence and behind it changes nothing in its figures",
    arguments: 0..<100
  )
  func local(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let sentence = "The toll rose to at least 145 and 551 people were injured on March 22, 2024."
    let alone = FigureSample(sentence).figures.map { ($0.label, $0.value) }
    let before = String(
      repeating: "Six men fled to 2 towns. ",
      count: Int.random(in: 0...5, using: &random)
    )
    let figures = FigureSample(before + sentence + " Two more came.").figures
    let same = figures.dropFirst(figures.count - 1 - alone.count).prefix(alone.count)
    #expect(same.map { ($0.label, $0.value) }.elementsEqual(alone) { $0 == $1 })
  }

  @Test("A thousand paragraphs have the figures of one, a thousand times")
  func repeated() {
    let paragraph = "At least 12 of a hundred men, six of them aged 60, sold $2.5 million on May 3."
    let one = FigureSample(paragraph)
    let many = FigureSample(Array(repeating: paragraph, count: 1_000).joined(separator: "\n\n"))
    let length = one.version.text.count + 2
    let expected = (0..<1_000).flatMap { copy in
      one.figures.map { figure in
        var figure = figure
        figure.start += copy * length
        figure.end += copy * length
        figure.sentence = figure.sentence.map { $0 + copy }
        return figure
      }
    }
    #expect(many.figures == expected)
  }
}
