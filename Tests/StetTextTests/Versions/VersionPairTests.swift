import StetText
import TestSupport
import Testing

@Suite("Two versions aligned")
struct VersionPairTests {
  static func pair(_ old: String, _ new: String) -> VersionPair {
    VersionPair(from: VersionText(ScalarText(old)), to: VersionText(ScalarText(new)))
  }

  @Test("The script is all of both texts in order, and what it keeps is equal", arguments: 0..<400)
  func partition(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let old = HostileText.any(using: &random)
    let new = Bool.random(using: &random) ? HostileText.any(using: &random) : "x. " + old + " y"
    let pair = Self.pair(old, new)
    #expect(pair.script.flatMap(\.old) == Array(pair.old.tokens.indices))
    #expect(pair.script.flatMap(\.new) == Array(pair.new.tokens.indices))
    let takesTurns = zip(pair.script, pair.script.dropFirst()).allSatisfy {
      $0.isChanged != $1.isChanged
    }
    #expect(takesTurns)
    for stretch in pair.script where !stretch.isChanged {
      #expect(
        pair.old.tokens[stretch.old].map(\.identity) == pair.new.tokens[stretch.new].map(\.identity)
      )
    }
  }

  @Test("Every token has at most one place in the other text", arguments: 0..<300)
  func places(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var edits = TrackedText(wordCount: 150, using: &random)
    let old = edits.text
    edits.edit(times: 8, using: &random)
    let pair = Self.pair(old, edits.text)
    for (index, place) in pair.newPlaces.enumerated() {
      guard let place else { continue }
      #expect(pair.oldPlaces[place] == index)
      #expect(pair.old.tokens[index].identity == pair.new.tokens[place].identity)
    }
    #expect(pair.newPlaces.count { $0 != nil } == pair.oldPlaces.count { $0 != nil })
    for move in pair.moves {
      #expect(pair.old.sentences.contains(move.old) && pair.new.sentences.contains(move.new))
    }
  }

  @Test("A text and itself have nothing but kept tokens", arguments: 0..<100)
  func identity(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let text = HostileText.any(using: &random)
    let pair = Self.pair(text, text)
    #expect(!pair.script.contains { $0.isChanged })
    #expect(pair.newPlaces == Array(pair.old.tokens.indices))
    #expect(pair.moves.isEmpty)
  }

  @Test("Every text of up to four words becomes every other one by its script")
  func exhaustive() {
    let texts = (0...4).flatMap { Self.words(count: $0) }
    for old in texts {
      for new in texts {
        let pair = Self.pair(old, new)
        let made = pair.script.flatMap { stretch in
          stretch.isChanged
            ? pair.new.tokens[stretch.new].map(\.identity)
            : pair.old.tokens[stretch.old].map(\.identity)
        }
        #expect(made == pair.new.tokens.map(\.identity))
      }
    }
  }

  private static func words(count: Int) -> [String] {
    guard count > 0 else { return [""] }
    return words(count: count - 1).flatMap { text in ["a ", "b ", ". "].map { text + $0 } }
  }

  @Test("An added sentence is added whole, however it begins")
  func slides() {
    let pair = Self.pair(
      "The mayor spoke. The crowd left.",
      "The mayor spoke. The mayor wept. The crowd left."
    )
    let added = pair.script.filter(\.isChanged)
    #expect(added.map { pair.new.string(of: $0.new) } == ["The mayor wept."])
    #expect(added.map(\.old.count) == [0])
  }

  @Test("A word that two rewritten sentences happen to share is not kept")
  func islands() {
    let pair = Self.pair(
      "Nobody there expected rain and everyone brought their lighter summer shoes.",
      "Heavy snow fell all night and buses stopped running before dawn broke."
    )
    #expect(pair.script.first?.isChanged == true)
    #expect(pair.script.first?.old.count == 11)
  }

  @Test("A sentence that moved is found where it stands now, with its words")
  func moves() {
    let pair = Self.pair(
      "Ten boats sank in the storm. The port stays shut. Divers search the bay for the crew.",
      "Divers searched the bay for the crew. The port stays shut. Ten boats sank in the storm."
    )
    #expect(pair.moves.count == 2 || pair.script.contains { !$0.isChanged })
    for word in ["Ten", "storm", "Divers", "crew", "port"] {
      let token = pair.old.tokens.firstIndex { pair.old.text[$0.start..<$0.end] == word }
      let place = token.flatMap { pair.newPlaces[$0] }
      #expect(place.map { pair.new.string(of: $0..<$0 + 1) } == word)
    }
    #expect(pair.moves.contains { pair.old.string(of: $0.old).hasPrefix("Divers search") })
  }

  @Test("Sentences end at stops, not at initials, titles or figures")
  func sentences() {
    let text = VersionText(
      ScalarText(
        "Mr. J. Smith paid $3.5 million. “He left.” Was it 5 p.m. then? Yes!\nA line\n\nNext."
      )
    )
    #expect(
      text.sentences.map { text.string(of: $0) } == [
        "Mr. J. Smith paid $3.5 million.", "“He left.”", "Was it 5 p.m. then?", "Yes!", "A line",
        "Next.",
      ]
    )
    #expect(text.paragraphs.count == 2)
    #expect(text.paragraphs.flatMap(\.self) == Array(text.tokens.indices))
  }

  @Test("Texts of a megabyte are aligned at once, whatever they repeat", arguments: 0..<4)
  func large(kind: Int) {
    let line = "all lines are equal here.\n"
    let (old, new): (String, String) =
      switch kind {
      case 0: (String(repeating: line, count: 40_000), String(repeating: line, count: 39_000))
      case 1:
        (String(repeating: "a b ", count: 200_000), String(repeating: "b a a ", count: 130_000))
      case 2: (Self.noise(seed: 1, words: 50), Self.noise(seed: 2, words: 50))
      default: (Self.noise(seed: 3, words: 100_000), Self.noise(seed: 4, words: 100_000))
      }
    let pair = Self.pair(old, new)
    #expect(pair.script.reduce(0) { $0 + $1.old.count } == pair.old.tokens.count)
  }

  private static func noise(seed: UInt64, words: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    return (0..<150_000).map { _ in
      "w\(random.next() % words)" + (random.next() % 12 == 0 ? ". " : " ")
    }.joined()
  }
}
