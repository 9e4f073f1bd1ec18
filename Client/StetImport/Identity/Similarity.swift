package import StetModel

/// Which known stories a copy may be a version of: enough to suggest, never to decide.
///
/// What was worked out of a story is kept for the next copy, since a batch asks about the same ones
/// again and again.
package struct SimilarStories {
  private var sketches: [RecordID: (textHash: Bytes32, sketch: StorySketch)] = [:]

  package init() {}

  /// Those of `known` that are as like `copy` as versions of one story are, the likest first.
  package mutating func candidates(
    for copy: ArticleVersion,
    among known: [(article: RecordID, content: ArticleVersion)]
  ) -> [RecordID] {
    let own = StorySketch(copy)
    var found: [(article: RecordID, likeness: Double)] = []
    for story in known {
      guard let likeness = sketch(of: story).likeness(to: own) else { continue }
      found.append((story.article, likeness))
    }
    return found.enumerated().sorted {
      ($1.element.likeness, $0.offset) < ($0.element.likeness, $1.offset)
    }.map(\.element.article)
  }

  private mutating func sketch(
    of story: (article: RecordID, content: ArticleVersion)
  ) -> StorySketch {
    if let known = sketches[story.article], known.textHash == story.content.textHash {
      return known.sketch
    }
    let sketch = StorySketch(story.content)
    sketches[story.article] = (story.content.textHash, sketch)
    return sketch
  }
}

/// What of a story is compared: who sent it and when, its headline, and its words in threes.
///
/// The thresholds are those of the headline's shared letter pairs (Dice) and of the texts' shared
/// runs of three words (Jaccard).
final class StorySketch {
  static let headlineMin = 0.75
  static let textMin = 0.6
  /// Stories further apart in time are not versions of each other, in milliseconds.
  static let farnessMax: Int64 = 48 * 3_600_000
  private static let shingleCount = 3

  private let version: ArticleVersion
  private lazy var provider = version.provider.map(Words.joined)
  private lazy var headline = Self.letterPairs(of: version.headline ?? "")
  private lazy var text = Self.shingles(of: version.text)

  init(_ version: ArticleVersion) { self.version = version }

  /// How alike the two are, or `nil` where that is not enough; the cheapest is looked at first.
  func likeness(to other: StorySketch) -> Double? {
    guard isNear(other) else { return nil }
    let headlines = Self.dice(headline, other.headline)
    guard headlines >= Self.headlineMin else { return nil }
    let texts = Self.jaccard(text, other.text)
    return texts >= Self.textMin ? headlines + texts : nil
  }

  /// Of the same provider, at most 48 hours apart; what is not known does not part them.
  private func isNear(_ other: StorySketch) -> Bool {
    if let left = provider, let right = other.provider, left != right { return false }
    guard
      let left = version.versionCreated ?? version.receivedAt,
      let right = other.version.versionCreated ?? other.version.receivedAt
    else { return true }
    let (farness, overflow) = left.subtractingReportingOverflow(right)
    return !overflow && farness.magnitude <= UInt64(Self.farnessMax)
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
