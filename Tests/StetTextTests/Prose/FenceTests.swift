import StetText
import TestSupport
import Testing

@Suite("Fenced code in a body")
struct FenceTests {
  /// The texts of the tokens of `body` that are compared as they stand.
  private static func code(_ body: String) -> [String] {
    BodyTokenizer.tokens(of: body).filter { $0.kind == .verbatim }.map(\.text)
  }

  /// A body, and its lines that are code.
  static let bodies: [(String, [String])] = [
    ("Log:\n```\na. b\n```\nText. Here.", ["```", "a. b", "```"]),
    ("```\na. b\n\nc. d\n```\n\nText. Here.", ["```", "a. b", "", "c. d", "```"]),
    ("Log:\n```swift\na. b\n\nc. d\n```", ["```swift", "a. b", "", "c. d", "```"]),
    ("```\nText. Here.\n\nMore. Text.", ["```"]),
    ("Text. Here.\n```\n\nMore. Text.", ["```"]),
    ("```\nText. Here.\n\n```\na. b\n```", ["```", "```", "a. b", "```"]),
    ("```\nText. Here.\n\n```swift\na. b\n```", ["```", "```swift", "a. b", "```"]),
    ("````\n```\na. b\n```\n````", ["````", "```", "a. b", "```", "````"]),
    ("~~~\n```\na. b\n~~~", ["~~~", "```", "a. b", "~~~"]),
    ("```let a``` is. Code.\nText. Here.\n```", ["```"]),
    ("```a\nText. Here.\n```b", ["```a", "```b"]),
  ]

  @Test("Code is what stands between two fences near each other", arguments: bodies)
  func code(body: String, lines: [String]) {
    #expect(Self.code(body) == lines)
  }

  @Test(
    "A fence put in or taken out leaves all prose outside its block as it was",
    arguments: 0..<400 as Range<UInt64>
  )
  func locality(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var blocks = (0..<Int.random(in: 2...8, using: &random)).map { number in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: ["```", "code \(number). Line", "```"]
      case 1:
        ["Log \(number):", "```", "code \(number). Line", "```", "Then \(number). And \(number)."]
      case 2: ["```", "code \(number). Line", "", "code. Line", "```"]
      default: ["Prose \(number). It \(number)", "is wrapped. Really \(number)."]
      }
    }
    let old = Self.prose(blocks)
    let place = random.one(of: Array(blocks.indices))
    if let fence = blocks[place].indices.filter({ blocks[place][$0] == "```" }).randomElement(
      using: &random
    ) {
      blocks[place].remove(at: fence)
    } else {
      blocks[place].insert("```", at: Int.random(in: 0...blocks[place].count, using: &random))
    }
    let new = Self.prose(blocks)
    #expect(old.filter { !$0.contains("\(place)") }.allSatisfy(new.contains), "\(blocks)")
  }

  /// The sentences of a body of blocks of lines.
  private static func prose(_ blocks: [[String]]) -> [String] {
    BodyTokenizer.tokens(of: blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
      .filter { $0.kind == .sentence }.map(\.text)
  }

  @Test("Beside a fence without a counterpart every line stands by itself")
  func apart() {
    let tokens = BodyTokenizer.tokens(of: "Wrapped\ntext.\n\nlet a\nlet b\n```\nText. Here.")
    #expect(
      tokens.filter { !$0.isBreak }.map(\.text)
        == ["Wrapped\ntext.", "let a", "let b", "```", "Text.", "Here."]
    )
  }

  @Test("Code around a mark is cut as the whole body is")
  func pieces() {
    let pieces = ["Text. Here.\n\n```\na. b\n", "\nc. d\n\ne. f\n```\n\nMore. Text."]
    let tokens = BodyTokenizer.tokens(ofPieces: pieces, grain: .sentences)
    #expect(tokens.map(\.joined) == pieces)
    #expect(
      tokens.map { $0.filter { $0.kind == .verbatim }.map(\.text) }
        == [["```", "a. b"], ["c. d", "", "e. f", "```"]]
    )
  }

  @Test("A line of code without white space of its own is the same sentence without its fence")
  func keys() {
    let plain = BodyTokenizer.tokens(of: "let a = 1").map(\.key)
    for (line, isEqual) in [("let a = 1", true), ("  let a = 1", false), ("let a  = 1", false)] {
      let fenced = BodyTokenizer.tokens(of: "```\n\(line)\n```").map(\.key)
      #expect(plain.allSatisfy(fenced.contains) == isEqual)
    }
  }
}
