/// For each of some sentences the few of others that share most of its rarer words.
struct SentenceCandidates {
  /// A word that more sentences have than this says nothing.
  private static let sentencesPerWordMax = 16
  private static let candidateCountMax = 3

  /// Token ranges of an old and a new sentence.
  private(set) var pairs: [(Range<Int>, Range<Int>)] = []

  init(_ keys: TokenKeys, _ old: [Range<Int>], _ new: [Range<Int>]) {
    guard !old.isEmpty, !new.isEmpty else { return }
    let holders = Self.holders(keys.new, new)
    for sentence in old {
      var votes: [Int: Int] = [:]
      for key in Set(keys.old[sentence]) {
        for holder in holders[key] ?? [] { votes[holder, default: 0] += 1 }
      }
      let ranked = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      pairs += ranked.prefix(Self.candidateCountMax).map { (sentence, new[$0.key]) }
    }
  }

  /// The sentences, by index, that have each key, unless they are too many.
  private static func holders(_ keys: [Int], _ sentences: [Range<Int>]) -> [Int: [Int]] {
    var holders: [Int: [Int]] = [:]
    for (index, sentence) in sentences.enumerated() {
      for key in Set(keys[sentence]) { holders[key, default: []].append(index) }
    }
    return holders.filter { $0.value.count <= sentencesPerWordMax }
  }
}
