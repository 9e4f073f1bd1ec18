import StetModel

/// Finds who settled a spot that somebody names as open all the same.
///
/// Whoever names a spot that their own past has settled has taken that settlement back: it decides
/// nothing on the spot any more, neither for them nor for those who only carried it on.
struct SpotSettlements {
  let past: OpenPast
  /// What the heads have seen.
  let seen: IndexBits

  /// The events that settled the spot of `tokens` on which `sides` differ.
  func events(_ tokens: [Int], sides: Set<Int>) -> Set<Int> {
    let events = past.weave.events
    return Set(
      events.events.indices.filter { event in
        guard seen.contains(event), let place = events.events[event].place,
          sides.allSatisfy({ events.events[event].past.contains($0) })
        else { return false }
        let left = Set(past.history.noteChange(place).openSpots.flatMap(past.weave.tokens(named:)))
        return left.isDisjoint(with: tokens)
          && !past.openTokens(of: events.frontier(of: events.events[event].past))
            .isDisjoint(with: tokens)
      }
    )
  }

  /// Whether one of `news` changed something on the spot, or what `settlements` put in its place.
  func isTouched(_ tokens: some Sequence<Int>, settlements: Set<Int>, by news: IndexBits) -> Bool {
    let settled = settlements.flatMap { settlement in
      past.weave.written[settlement].filter {
        past.weave.tokens[$0].insertions.contains(settlement)
      }
    }
    return (Array(tokens) + settled).contains { token in
      let token = past.weave.tokens[token]
      return (token.insertions + token.deletions).contains { news.contains($0) }
    }
  }
}
