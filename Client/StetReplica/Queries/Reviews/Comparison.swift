import StetText

/// One text compared with others by sentences: what each of them has where something stands now.
struct Comparison {
  private let tokens: [BodyToken]
  private let others: [[BodyToken]]
  private let matchings: [Matching]

  /// The first of `others` is what all had before.
  init(_ tokens: [BodyToken], with others: [[BodyToken]]) {
    let keys = tokens.map(\.key)
    self.tokens = tokens
    self.others = others
    self.matchings = others.map { Matching(keys: keys, and: $0.map(\.key)) }
  }

  /// Each paragraph, with its number from 1.
  var paragraphs: [(number: Int, range: Range<Int>)] {
    var all: [(number: Int, range: Range<Int>)] = []
    var start = tokens.startIndex
    let ends = tokens.indices.filter { tokens[$0].kind == .paragraphBreak } + [tokens.endIndex]
    for end in ends {
      if start < end { all.append((all.count + 1, start..<end)) }
      start = end + 1
    }
    return all
  }

  /// Each run of sentences that none of the others has, with the number of its paragraph.
  var sentences: [(number: Int, range: Range<Int>)] {
    let known = matchings.reduce(into: Set<Int>()) { $0.formUnion($1.pairs.map(\.old)) }
    return paragraphs.flatMap { number, range in
      range.filter { !known.contains($0) && !tokens[$0].isBreak }.reduce(into: []) { all, place in
        if let last = all.last, last.range.upperBound == place {
          all[all.count - 1].range = last.range.lowerBound..<place + 1
        } else {
          all.append((number: number, range: place..<place + 1))
        }
      }
    }
  }

  /// What each of the others has in the place of `range`; empty where it has nothing.
  func texts(of range: Range<Int>) -> [String] {
    zip(others, matchings).map { other, matching in
      let before = matching.pairs.last { $0.old < range.lowerBound }
      let behind = matching.pairs.first { $0.old >= range.upperBound }
      let stretch = other[(before.map { $0.new + 1 } ?? 0)..<(behind?.new ?? other.count)]
      return BodyJoiner.text(of: concerned(stretch, with: range))
    }
  }

  /// Leaves out paragraphs that stood there before and have nothing to do with `range`: somebody
  /// else took them out of the text.
  private func concerned(_ stretch: ArraySlice<BodyToken>, with range: Range<Int>) -> [BodyToken] {
    let parts = stretch.split(omittingEmptySubsequences: true) { $0.kind == .paragraphBreak }
    guard parts.count > 1 else { return Array(stretch) }
    let old = Set((others.first ?? []).map(\.key))
    let now = Set(tokens[range].map(\.key))
    let kept = parts.filter { part in
      part.contains { !$0.isBreak && (now.contains($0.key) || !old.contains($0.key)) }
    }
    let gap = BodyToken(kind: .paragraphBreak, text: "\n\n")
    return Array(kept.map(Array.init).joined(separator: [gap]))
  }
}
