package import StetModel
package import StetReplica
import StetText

/// Which of the stories that are here a copy is a version of.
///
/// Only what a source states decides: an address, or a name as ``NameMatch`` weighs it. A likeness
/// is suggested. What was worked out of a story is kept for the next copy, since a batch asks about
/// the same ones again and again.
package struct SimilarStories {
  private var sketches: [RecordID: (textHash: Bytes32, sketch: StorySketch)] = [:]

  package init() {}

  /// Judges `copy`, given the story that its source key leads to and those that came last.
  package mutating func match(
    for copy: ArticleVersion,
    named: KnownStory?,
    among recent: [KnownStory]
  ) -> StoryMatch {
    let own = StorySketch(copy)
    if let named, !own.isNamedOnly { return .same(named.article) }
    let named = named.map { [$0] } ?? []
    let known = named + recent.filter { story in !named.contains { $0.article == story.article } }
    var found: [(article: RecordID, likeness: Double)] = []
    for story in known {
      let sketch = sketch(of: story)
      switch NameMatch(of: own, with: sketch) {
      case .same: return .same(story.article)
      case .unsure: found.append((story.article, sketch.likeness(to: own) ?? 1))
      case .other: sketch.likeness(to: own).map { found.append((story.article, $0)) }
      }
    }
    let candidates = found.enumerated().sorted {
      ($1.element.likeness, $0.offset) < ($0.element.likeness, $1.offset)
    }.map(\.element.article)
    return candidates.isEmpty ? .none : .similar(candidates)
  }

  private mutating func sketch(of story: KnownStory) -> StorySketch {
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

  let version: ArticleVersion
  private(set) lazy var provider = version.provider.map(Words.joined)
  /// What its source calls it, in words alone; `nil` where there is nothing.
  private(set) lazy var slug = Self.name(version.slugline)
  private(set) lazy var title = Self.name(version.headline)
  private(set) lazy var place = Self.name(version.located)
  private(set) lazy var sourceKey = SourceKey.key(of: version)
  /// Whether its source gives neither an address nor an identifier.
  private(set) lazy var isNamedOnly = sourceKey.hasPrefix(SourceKey.nameMark)
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
    isOfSameProvider(as: other) && isWithin(Self.farnessMax, of: other)
  }

  /// Whether nothing speaks for two providers.
  func isOfSameProvider(as other: StorySketch) -> Bool {
    guard let provider, let known = other.provider else { return true }
    return provider == known
  }

  /// Whether the two were made at most so many milliseconds apart, as far as is known.
  func isWithin(_ milliseconds: Int64, of other: StorySketch) -> Bool {
    guard let left = version.likelyDate, let right = other.version.likelyDate else { return true }
    let (farness, overflow) = left.subtractingReportingOverflow(right)
    return !overflow && farness.magnitude <= UInt64(milliseconds)
  }

  /// Whether the texts share so many runs of words as versions of one story do.
  func sharesText(with other: StorySketch) -> Bool {
    Self.jaccard(text, other.text) >= Self.textMin
  }

  private static func name(_ text: String?) -> String? {
    let words = text.map(Words.joined)
    return words?.isEmpty == false ? words : nil
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
