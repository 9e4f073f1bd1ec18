import StetText
import TestSupport
import Testing

@Suite("The numbers of tokens")
struct TokenTableTests {
  @Test("A table cuts every body as the tokeniser does", arguments: 0..<400 as Range<UInt64>)
  func cuts(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "One. ", "Two!  ", "\n", "\n\n", "\n \n", "  ", "- item", "1. first", "# Head", "| a |",
      "> said", "Dr. No?\" ", "é", "\t", "a", ". ", "...", "\n\nSame here. And here.\n\n",
    ]
    // Fenced code runs across blank lines.
    let all = seed.isMultiple(of: 3) ? pieces + ["\n```\n", "~~~~"] : pieces
    var table = TokenTable()
    for _ in 0..<3 {
      let body = (0..<Int.random(in: 0...20, using: &random))
        .map { _ in random.one(of: all) }.joined()
      for grain in [BodyTokenizer.Grain.sentences, .lines] {
        let cut = table.tokens(of: body, grain: grain).map { table.token(spelled: $0.spelling) }
        #expect(cut == BodyTokenizer.tokens(of: body, grain: grain))
      }
    }
  }

  @Test("Versions of one body are cut as the tokeniser does", arguments: 0..<100 as Range<UInt64>)
  func versions(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var paragraphs = (0..<6).map { "Paragraph \($0) is long. It has more.\n- And an item." }
    var table = TokenTable()
    for version in 0..<8 {
      let place = Int.random(in: 0..<paragraphs.count, using: &random)
      switch version % 4 {
      case 0: paragraphs.insert("New \(version).", at: place)
      case 1: paragraphs.remove(at: place)
      case 2: paragraphs[place] += " Said later."
      default: paragraphs.swapAt(0, place)
      }
      let body = paragraphs.joined(separator: random.one(of: ["\n\n", "\n\n\n", "\n \n"]))
      let cut = table.tokens(of: body, grain: .sentences)
        .map { table.token(spelled: $0.spelling) }
      #expect(cut == BodyTokenizer.tokens(of: body))
    }
  }

  @Test("Tokens that differ in white space alone have one number and two spellings")
  func numbers() {
    var table = TokenTable()
    let one = table.tokens(of: "Ships wait. The end.", grain: .sentences)
    let other = table.tokens(of: "Ships\nwait. The end.", grain: .sentences)
    #expect(one.map(\.number) == other.map(\.number))
    #expect(one[0].spelling != other[0].spelling && one[1] == other[1])
  }
}
