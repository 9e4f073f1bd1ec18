/// Edits a body at random in the mix that newsroom notes get.
///
/// Each sentence has a number of its own, so that none is mistaken for another.
package struct BodyEditing {
  private var random: SeededRandom
  private var sentenceCount = 0
  private let writer: String
  private let words: Words
  private static let vocabulary = """
    port vessel pilots office border minister crossing report water market region council figure
    storm convoy village bridge delegation harbour agency statement station railway pipeline energy
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// What the words that an edit puts in look like.
  package enum Words: Sendable {
    /// Letters alone, so that two people's words may be put together.
    case plain
    /// With a figure in each, which is never merged without a person.
    case guarded
  }

  package init(seed: UInt64, writer: String, words: Words = .plain) {
    self.random = SeededRandom(seed: seed)
    self.writer = writer
    self.words = words
  }

  /// What a person may do to a body at once.
  package enum Kind: CaseIterable, Sendable {
    case appendParagraph, addSentence, changeWord, delete, insertParagraph
  }

  /// A body of `count` paragraphs of two to four sentences.
  package mutating func body(paragraphCount count: Int) -> String {
    (0..<count).map { _ in paragraph(Int.random(in: 2...4, using: &random)) }
      .joined(separator: "\n\n")
  }

  /// One edit: 38 % append a paragraph, 16 % add a sentence, 30 % change words, 10 % delete a
  /// sentence, 6 % insert a paragraph.
  package mutating func edit(_ body: String) -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<38: edit(body, .appendParagraph)
    case ..<54: edit(body, .addSentence)
    case ..<84: edit(body, .changeWord)
    case ..<94: edit(body, .delete)
    default: edit(body, .insertParagraph)
    }
  }

  package mutating func edit(_ body: String, _ kind: Kind) -> String {
    var paragraphs = Self.paragraphs(of: body)
    guard !paragraphs.isEmpty, kind != .appendParagraph else {
      return (paragraphs.map(Self.text) + [paragraph(Int.random(in: 1...2, using: &random))])
        .joined(separator: "\n\n")
    }
    let place = Int.random(in: paragraphs.indices, using: &random)
    let index = Int.random(in: paragraphs[place].indices, using: &random)
    switch kind {
    case .appendParagraph: break
    case .addSentence: paragraphs[place].insert(sentence(), at: index + 1)
    case .changeWord: paragraphs[place][index] = changed(paragraphs[place][index])
    case .delete: paragraphs[place].remove(at: index)
    case .insertParagraph: paragraphs.insert([sentence()], at: place)
    }
    return paragraphs.filter { !$0.isEmpty }.map(Self.text).joined(separator: "\n\n")
  }

  /// The sentences of a body that this made, breaks left out.
  package static func sentences(of body: String) -> [String] { paragraphs(of: body).flatMap { $0 } }

  private static func paragraphs(of body: String) -> [[String]] {
    body.split(separator: "\n\n").map { paragraph in
      // A mark of an open spot ends without a stop.
      paragraph.split(separator: ". ").map {
        $0.hasSuffix(".") || $0.hasSuffix("»") ? String($0) : $0 + "."
      }
    }
  }

  private static func text(_ sentences: [String]) -> String { sentences.joined(separator: " ") }

  private mutating func paragraph(_ count: Int) -> String {
    (0..<count).map { _ in sentence() }.joined(separator: " ")
  }

  package mutating func sentence() -> String {
    sentenceCount += 1
    let words = (0..<Int.random(in: 8...20, using: &random)).map { _ in
      random.one(of: Self.vocabulary)
    }
    return "\(writer)\(letters(sentenceCount)) \(words.joined(separator: " "))."
  }

  /// Another word in the place of one behind the first.
  private mutating func changed(_ sentence: String) -> String {
    var words = sentence.dropLast().split(separator: " ").map(String.init)
    guard words.count > 1 else { return sentence }
    let place = Int.random(in: 1..<words.count, using: &random)
    let number = Int.random(in: 0..<400, using: &random)
    let mark = self.words == .plain ? letters(number) : String(number)
    words[place] = random.one(of: Self.vocabulary) + mark
    return words.joined(separator: " ") + "."
  }

  /// A number in letters, so that no word holds a digit.
  private func letters(_ number: Int) -> String {
    String(
      String(number, radix: 10).unicodeScalars.map { scalar in
        Character(Unicode.Scalar(scalar.value - 0x30 + 0x6B) ?? scalar)
      }
    )
  }
}
