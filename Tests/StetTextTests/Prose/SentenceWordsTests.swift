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

  @Test("A table gives words one number that differ in white space alone", arguments: 0..<200)
  func numbers(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      " ", "  ", "\n", ".", "a", "é", "delegation", "delegations", "delegatioN", "eight888",
      "a-very-long-word-of-bytes", "a-very-long-word-of-byteS",
    ]
    var table = WordTable()
    var numbers: [[UInt8]: Int] = [:]
    for _ in 0..<4 {
      let text = (0..<Int.random(in: 0...15, using: &random))
        .map { _ in random.one(of: pieces) }.joined()
      let words = table.words(of: text)
      #expect(words[0..<words.count] == SentenceWords.words(of: text))
      for (word, number) in zip(words[0..<words.count], words.numbers) {
        #expect(numbers[SentenceWords.key(of: word)] ?? number == number)
        numbers[SentenceWords.key(of: word)] = number
      }
    }
    #expect(Set(numbers.values).count == numbers.count)
  }
}
