import StetCLI
import TestSupport
import Testing

@Suite("Suggestions")
struct SuggestionTests {
  @Test(
    "Distance counts added, lost, changed and swapped letters",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("note", "notes", 1), ("snyc", "sync", 1),
      ("show", "shaw", 1), ("Sync", "sync", 0), ("kitten", "sitting", 3),
    ]
  )
  func distance(first: String, second: String, count: Int) {
    #expect(Suggestion.distance(first, second) == count)
    #expect(Suggestion.distance(second, first) == count)
  }

  @Test("Distance is symmetric and zero only for equal words", arguments: 0..<100 as Range<UInt64>)
  func metric(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = (0..<2).map { _ in
      String(
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
          Bool.random(using: &random) ? "a" : "b" as Character
        }
      )
    }
    let straight = Suggestion.distance(words[0], words[1])
    #expect(straight == Suggestion.distance(words[1], words[0]))
    #expect((straight == 0) == (words[0] == words[1]))
  }
}
