import StetText
import TestSupport
import Testing

@Suite("The tokens of a body")
struct BodyTokenTests {
  @Test("Tokens join to the body they were cut from", arguments: 0..<400 as Range<UInt64>)
  func joined(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "One. ", "Two!  ", "\n", "\n\n", "  ", "- item", "1. first", "# Head", "| a | b |", "```",
      "let x = 1", "> said", "Dr. No?\" ", "é", "\t", "~~~~", "a", ". ", "...",
    ]
    let body = (0..<Int.random(in: 0...20, using: &random))
      .map { _ in random.one(of: pieces) }.joined()
    for grain in [BodyTokenizer.Grain.sentences, .lines] {
      #expect(BodyTokenizer.tokens(of: body, grain: grain).joined == body)
    }
  }

  @Test("Blocks and sentences are cut where they end")
  func blocks() {
    let body = """
      # Head
      First sentence. Second one!
      still the second? Third.

      - item one. More.
      - item two
        goes on
      | a | b |
      ```
      code. line
      ```
      After. All.

      ```
      more. code

      end
      ```
      """
    #expect(
      BodyTokenizer.tokens(of: body).filter { !$0.isBreak }.map(\.text) == [
        "# Head", "First sentence.", "Second one!", "still the second?", "Third.",
        "- item one.", "More.", "- item two\n  goes on", "| a | b |", "```", "code. line", "```",
        "After.", "All.", "```", "more. code", "", "end", "```",
      ]
    )
  }

  @Test("A paragraph that is only wrapped anew has equal tokens")
  func wrapping() {
    let one = BodyTokenizer.tokens(of: "The port reopened on Monday. Ships wait.")
    let other = BodyTokenizer.tokens(of: "The port\nreopened  on Monday.\nShips wait.")
    #expect(one.map(\.key) == other.map(\.key))
  }
}
