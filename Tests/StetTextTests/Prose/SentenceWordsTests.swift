import StetText
import TestSupport
import Testing

@Suite("The words of a sentence")
struct SentenceWordsTests {
  @Test("Punctuation behind a word is a word of its own")
  func punctuation() {
    #expect(
      SentenceWords.words(of: "At 12.5 knots, \"it\" stopped ...")
        == ["At", " 12.5", " knots", ",", " \"it", "\"", " stopped", " ..."]
    )
  }

  @Test("Words join to their sentence", arguments: 0..<200 as Range<UInt64>)
  func joined(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = ["one", " ", "  ", ".", ",", "\n", "é", "(a)", "!?", "n't", "7"]
    let text = (0..<Int.random(in: 0...15, using: &random))
      .map { _ in random.one(of: pieces) }.joined()
    #expect(SentenceWords.words(of: text).joined() == text)
  }
}
