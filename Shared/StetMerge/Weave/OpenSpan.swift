import StetModel

/// A stretch of the order that some heads have left open.
struct OpenSpan {
  /// Places in the weave's order, from the first to the last token concerned.
  var range: ClosedRange<Int>
  /// What each head that left it open takes the sides to be.
  var sides: [Int: Set<Int>]
}

/// Finds what the heads of a body have left open.
struct OpenSpans {
  private let weave: Weave
  private let history: History
  private let placeInOrder: [Int: Int]

  init(_ weave: Weave, _ history: History, order: [Int]) {
    self.weave = weave
    self.history = history
    self.placeInOrder = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
  }

  /// The spans of all `heads` in the order of the text; those that overlap are one.
  func spans(of heads: [Int]) -> [OpenSpan] {
    let open = OpenTokens(weave, history)
    var spans: [OpenSpan] = []
    for head in heads {
      for spot in spots(of: head) {
        guard let span = span(spot, of: head, open) else { continue }
        spans.append(span)
      }
    }
    return spans.sorted { $0.range.lowerBound < $1.range.lowerBound }.reduce(into: []) {
      all,
      span in
      guard let last = all.last, last.range.upperBound >= span.range.lowerBound else {
        return all.append(span)
      }
      all[all.count - 1] = last.joined(span)
    }
  }

  private func spots(of head: Int) -> [OpenSpot] {
    weave.events.events[head].place.map { history.noteChange($0).openSpots } ?? []
  }

  /// The span of one spot, when its tokens are here and its sides are what `head` has seen.
  private func span(_ spot: OpenSpot, of head: Int, _ open: OpenTokens) -> OpenSpan? {
    let places = open.tokens(of: spot).compactMap { placeInOrder[$0] }
    let past = weave.events.events[head].past
    let sides = spot.sides.compactMap { open.event($0) }.filter { past.contains($0) }
    guard let first = places.min(), let last = places.max(), sides.count > 1 else { return nil }
    return OpenSpan(range: first...last, sides: [head: Set(sides)])
  }
}

extension OpenSpan {
  fileprivate func joined(_ other: OpenSpan) -> OpenSpan {
    OpenSpan(
      range: range.lowerBound...max(range.upperBound, other.range.upperBound),
      sides: sides.merging(other.sides) { $0.union($1) }
    )
  }

  /// Who has an opinion on the span: its sides in place of the heads that left it open.
  ///
  /// What those heads wrote since counts for every side. A side that somebody among them has seen
  /// and settled has no voice of its own any more.
  func voters(_ heads: [Int], in events: BodyEvents) -> [Voter] {
    var candidates: Set<Int> = []
    var later = events.none
    for head in heads {
      guard let sides = sides[head] else {
        candidates.insert(head)
        continue
      }
      candidates.formUnion(sides)
      var own = events.seen(by: head)
      for side in sides { own.subtract(events.seen(by: side)) }
      later.formUnion(own)
    }
    let names = candidates.sorted().filter { one in
      !candidates.contains { events.events[$0].past.contains(one) }
    }
    return names.map { name in
      var seen = events.seen(by: name)
      seen.formUnion(later)
      return Voter(event: name, seen: seen)
    }
  }
}
