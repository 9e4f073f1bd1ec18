import StetModel
import StetText
import TestSupport

/// A text of words that each know which word of the first text they were.
struct TrackedText {
  private static let vocabulary = [
    "the", "toll", "said", "minister", "of", "and", "144", "551", "people", "were", "in", "city",
    "a", "on", "March", "22", "data", "latest", "court", "border", "talks", "to", "has", "harbour",
  ]
  private var words: [(text: String, origin: Int?)] = []

  init(wordCount: Int, using random: inout SeededRandom) {
    self.words = (0..<wordCount).map { index in
      // Half the words are the story's own, as names and rarer words are.
      let isOwn = Bool.random(using: &random)
      let common = Self.vocabulary.randomElement(using: &random) ?? "the"
      return (isOwn ? "w\(random.next() % 10_000)" : common, index)
    }
  }

  var text: String { words.map(\.text).joined(separator: " ") }

  func passage(of range: Range<Int>) throws -> Passage {
    let bounds = offsets(of: range)
    return try Passage.quoting(
      start: bounds.lowerBound,
      end: bounds.upperBound,
      in: text,
      textHash: .zero
    )
  }

  /// Deletes, inserts and replaces runs of words.
  mutating func edit(times: Int, using random: inout SeededRandom) {
    for _ in 0..<times where !words.isEmpty {
      let start = Int.random(in: 0..<words.count, using: &random)
      let deleted = Int.random(in: 0...min(12, words.count - start), using: &random)
      let added = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (Self.vocabulary.randomElement(using: &random) ?? "the", Int?.none)
      }
      words.replaceSubrange(start..<(start + deleted), with: added)
    }
  }

  /// From the last kept word before a passage of the first text to the first kept one behind it,
  /// both excluded; `nil` where nothing stands between them.
  func allowedRange(for origin: Range<Int>) -> Range<Int>? {
    let start = words.lastIndex { ($0.origin ?? Int.max) < origin.lowerBound }.map { $0 + 1 } ?? 0
    let end = words.firstIndex { ($0.origin ?? -1) >= origin.upperBound } ?? words.count
    return start < end ? offsets(of: start..<end) : nil
  }

  private func offsets(of range: Range<Int>) -> Range<Int> {
    let start = words[..<range.lowerBound].reduce(0) { $0 + $1.text.count + 1 }
    let count = words[range].reduce(-1) { $0 + $1.text.count + 1 }
    return start..<(start + max(count, 0))
  }
}
