package import StetModel

/// How alike two stories are: enough to suggest that one is a version of the other, never to
/// decide.
package struct Similarity: Hashable, Sendable {
  package static let headlineMin = 0.75
  package static let textMin = 0.6
  /// Stories further apart in time are not versions of each other, in milliseconds.
  package static let farnessMax: Int64 = 48 * 3_600_000
  private static let shingleCount = 3

  /// 0 to 1: shared letter pairs of the headlines (Dice).
  package let headline: Double
  /// 0 to 1: shared runs of three words of the texts (Jaccard).
  package let text: Double
  /// Of the same provider, at most 48 hours apart; what is not known does not part them.
  package let isNear: Bool

  package init(_ one: ArticleVersion, _ other: ArticleVersion) {
    self.headline = Self.dice(
      Self.letterPairs(of: one.headline ?? ""),
      Self.letterPairs(of: other.headline ?? "")
    )
    self.text = Self.jaccard(Self.shingles(of: one.text), Self.shingles(of: other.text))
    self.isNear = Self.isNear(one, other)
  }

  package var isSuggested: Bool {
    isNear && headline >= Self.headlineMin && text >= Self.textMin
  }

  private static func isNear(_ one: ArticleVersion, _ other: ArticleVersion) -> Bool {
    if let left = one.provider, let right = other.provider,
      Words.joined(left) != Words.joined(right)
    {
      return false
    }
    guard
      let left = one.versionCreated ?? one.receivedAt,
      let right = other.versionCreated ?? other.receivedAt
    else { return true }
    let (farness, overflow) = left.subtractingReportingOverflow(right)
    return !overflow && farness.magnitude <= UInt64(farnessMax)
  }

  private static func letterPairs(of text: String) -> [String: Int] {
    let letters = Array(Words.words(of: text).joined(separator: " ").unicodeScalars)
    var pairs: [String: Int] = [:]
    for (first, second) in zip(letters, letters.dropFirst()) {
      pairs[String(first) + String(second), default: 0] += 1
    }
    return pairs
  }

  private static func dice(_ one: [String: Int], _ other: [String: Int]) -> Double {
    let total = one.values.reduce(0, +) + other.values.reduce(0, +)
    guard total > 0 else { return 0 }
    let shared = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(total)
  }

  private static func shingles(of text: String) -> Set<String> {
    let words = Words.words(of: text)
    guard words.count >= shingleCount else {
      return words.isEmpty ? [] : [words.joined(separator: " ")]
    }
    return Set(
      (0...(words.count - shingleCount)).map {
        words[$0..<($0 + shingleCount)].joined(separator: " ")
      }
    )
  }

  private static func jaccard(_ one: Set<String>, _ other: Set<String>) -> Double {
    let shared = one.intersection(other).count
    let all = one.count + other.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }
}
