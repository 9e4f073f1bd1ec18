import StetMerge
import StetModel
import TestSupport

/// Two people's edits of a note of three to seven paragraphs, in the mix of ``BodyEditing``.
struct GeneratedPair {
  let pair: EditedPair

  /// Each makes one to `mostEdits` edits.
  init(seed: UInt64, mostEdits: Int) {
    let seed = seed &* 7_919 &+ UInt64(mostEdits)
    var random = SeededRandom(seed: seed)
    var editing = BodyEditing(seed: seed, writer: "n")
    let base = editing.body(paragraphCount: Int.random(in: 3...7, using: &random))
    let sides = ["a", "b"].enumerated().map { index, writer in
      var editing = BodyEditing(seed: seed &+ UInt64(index + 1) &* 104_729, writer: writer)
      let count = Int.random(in: 1...mostEdits, using: &random)
      return (0..<count).reduce(base) { text, _ in editing.edit(text) }
    }
    pair = EditedPair(base: base, one: sides[0], other: sides[1])
  }

  /// Judged by the names that all sentences carry, and by every word that somebody put in.
  var judged: JudgedPair {
    let view = pair.view
    let (base, one, other) = (Self.words(pair.base), Self.words(pair.one), Self.words(pair.other))
    let plain = Self.words(view.text { _, _ in nil })
    let contested = Set(view.spots.flatMap(\.sides).flatMap { Self.words($0.value).keys })
    var judged = JudgedPair(
      isAsked: !view.spots.isEmpty,
      isReviewed: !view.mergers.isEmpty,
      isLost: false,
      isBack: false
    )
    for name in Set(base.keys).union(one.keys).union(other.keys) {
      let before = base[name] ?? []
      let sides = [one[name], other[name]]
      let changed = sides.compactMap { $0 }.filter { $0 != before }
      let isRemoved = base[name] != nil && sides.contains(nil)
      if isRemoved, changed.isEmpty {
        if plain[name] != nil { judged.isBack = true }
        continue
      }
      let isContested = contested.contains(name)
      if isRemoved || Self.isSameWord(before, changed) { judged.isOverlap = true }
      let new = Set(changed.joined()).subtracting(before)
      if !isContested, !new.isSubset(of: plain[name] ?? []) || plain[name] == nil {
        judged.isLost = true
      }
    }
    return judged
  }

  /// Both put another word in the same place.
  private static func isSameWord(_ before: [Substring], _ changed: [[Substring]]) -> Bool {
    guard changed.count == 2, !before.isEmpty else { return false }
    return before.indices.contains { place in
      changed.allSatisfy { place < $0.count && $0[place] != before[place] }
        && changed[0][place] != changed[1][place]
    }
  }

  /// The words of each sentence, by its name.
  private static func words(_ text: String) -> [Substring: [Substring]] {
    var words: [Substring: [Substring]] = [:]
    for sentence in BodyEditing.sentences(of: text) {
      let all = sentence.dropLast().split(separator: " ")
      if let name = all.first { words[name] = all }
    }
    return words
  }
}
