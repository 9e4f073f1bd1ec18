/// Cuts sentences into words and numbers these: equal words have equal numbers.
package struct WordTable: Sendable {
  private var numbers: [Word: Int] = [:]

  package init() {}

  /// The words of `sentence`.
  package mutating func words(of sentence: String) -> NumberedWords {
    let bytes = Array(sentence.utf8)
    let ranges = SentenceWords.ranges(in: bytes)
    return NumberedWords(
      bytes: bytes,
      ranges: ranges,
      numbers: ranges.map { number(of: bytes[$0].drop(while: ASCIIText.isBlank)) }
    )
  }

  private mutating func number(of bytes: ArraySlice<UInt8>) -> Int {
    let word = Word(bytes: bytes)
    if let known = numbers[word] { return known }
    numbers[word] = numbers.count
    return numbers.count - 1
  }
}

/// The words of one sentence, by their numbers in a ``WordTable``.
package struct NumberedWords: Sendable {
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]
  /// Equal where the words are, whatever white space they have.
  package let numbers: [Int]

  init(bytes: [UInt8], ranges: [Range<Int>], numbers: [Int]) {
    self.bytes = bytes
    self.ranges = ranges
    self.numbers = numbers
  }

  /// How many words there are.
  package var count: Int { numbers.count }

  /// The words at `places`, each with the white space before it.
  package subscript(places: Range<Int>) -> [String] {
    places.map { String(decoding: bytes[ranges[$0]], as: UTF8.self) }
  }
}

/// A word without the white space before it, byte for byte.
private struct Word: Hashable, Sendable {
  let bytes: ArraySlice<UInt8>

  static func == (one: Self, other: Self) -> Bool { ByteRuns.areEqual(one.bytes, other.bytes) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
