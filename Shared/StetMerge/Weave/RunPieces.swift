extension Run {
  /// The run in pieces that stand for themselves: each sentence that somebody replaced, with what
  /// was written in its place, and all that lies between two of those.
  func pieces(in weave: Weave) -> [Run] {
    var pieces: [Run] = []
    var start = 0
    for group in groups(in: weave) {
      if start < group.lowerBound { pieces.append(piece(start..<group.lowerBound)) }
      pieces.append(piece(group))
      start = group.upperBound
    }
    if start < tokens.count { pieces.append(piece(start..<tokens.count)) }
    return pieces
  }

  /// Where replaced sentences stand with what replaces them, and with the breaks that went with
  /// them: in order, none overlapping another.
  private func groups(in weave: Weave) -> [Range<Int>] {
    var shared = voters.first?.seen ?? weave.events.none
    for voter in voters { shared.formIntersection(voter.seen) }
    let places = Dictionary(uniqueKeysWithValues: zip(tokens, tokens.indices))
    var groups: [Range<Int>] = []
    for (place, token) in tokens.enumerated() {
      // What all have seen is text like any other.
      let isNew = !weave.tokens[token].insertions.contains { shared.contains($0) }
      guard isNew, let last = weave.tokens[token].replaced.flatMap({ places[$0] }) else { continue }
      if let open = groups.last, place < open.upperBound {
        groups[groups.count - 1] = open.lowerBound..<max(open.upperBound, last + 1)
      } else {
        groups.append(place..<max(place, last) + 1)
      }
    }
    // What neither they nor anybody now sees stands in nobody's way.
    let living = voters.map(\.seen) + [shared]
    let isGone = tokens.map { token in !living.contains { weave.isVisible(token, to: $0) } }
    return groups.indices.map { index in
      let from = index > 0 ? groups[index - 1].upperBound : 0
      let until = index + 1 < groups.count ? groups[index + 1].lowerBound : tokens.count
      return withBreaks(groups[index], within: from..<until, over: isGone, in: weave)
    }
    .withoutOverlaps
  }

  /// A group with the breaks around it that somebody removed together with all of it: whoever
  /// keeps the sentence keeps them.
  private func withBreaks(
    _ group: Range<Int>,
    within: Range<Int>,
    over isGone: [Bool],
    in weave: Weave
  ) -> Range<Int> {
    let removers = voters.filter { voter in
      !tokens[group].contains { weave.isVisible($0, to: voter.seen) }
    }
    let went = { (place: Int) in
      isGone[place]
        || weave.tokens[tokens[place]].isBreak
          && removers.contains { !weave.isVisible(tokens[place], to: $0.seen) }
    }
    var (start, end) = (group.lowerBound, group.upperBound)
    while end < within.upperBound, went(end) { end += 1 }
    while start > within.lowerBound, went(start - 1) { start -= 1 }
    return start..<end
  }

  private func piece(_ range: Range<Int>) -> Run {
    Run(tokens: Array(tokens[range]), voters: voters)
  }
}

extension [Range<Int>] {
  /// Each without what the one before it has.
  fileprivate var withoutOverlaps: [Range<Int>] {
    var end = 0
    return map { range in
      defer { end = Swift.max(end, range.upperBound) }
      return Swift.max(range.lowerBound, end)..<range.upperBound
    }
  }
}
