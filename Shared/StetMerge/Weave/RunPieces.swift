extension Run {
  /// The run in pieces that stand for themselves: each sentence that somebody replaced, with what
  /// was written in its place, and all that lies between two of those.
  func pieces(in weave: Weave) -> [Run] {
    var shared = voters.first?.seen ?? weave.events.none
    for voter in voters { shared.formIntersection(voter.seen) }
    let places = Dictionary(uniqueKeysWithValues: zip(tokens, tokens.indices))
    var pieces: [Run] = []
    var start = 0
    var group: Range<Int>?
    for (place, token) in tokens.enumerated() {
      if let open = group, open.upperBound <= place {
        pieces.append(piece(open))
        (start, group) = (place, nil)
      }
      // What all have seen is text like any other.
      let isNew = !weave.tokens[token].insertions.contains { shared.contains($0) }
      guard isNew, let last = weave.tokens[token].replaced.flatMap({ places[$0] }) else { continue }
      if group == nil, start < place { pieces.append(piece(start..<place)) }
      group = (group?.lowerBound ?? place)..<max(group?.upperBound ?? 0, last + 1)
    }
    pieces.append(piece(group ?? start..<tokens.count))
    return pieces
  }

  private func piece(_ range: Range<Int>) -> Run {
    Run(tokens: Array(tokens[range]), voters: voters)
  }
}
