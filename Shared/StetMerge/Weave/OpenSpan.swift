import StetModel

/// A stretch of the order that some heads have left open.
struct OpenSpan {
  /// Places in the weave's order, from the first to the last token concerned.
  var range: ClosedRange<Int>
  /// What each head that left it open takes the sides to be.
  var sides: [Int: Set<Int>]
  /// The tokens that people disagree on.
  var tokens: Set<Int>
  /// Who settled it, where a head names it as open all the same.
  var settlements: Set<Int>
}

/// Finds what the heads of a body have left open.
struct OpenSpans {
  private let weave: Weave
  private let history: History
  private let heads: [Int]
  private let order: [Int]
  private let settling: SpotSettlements

  init(_ past: OpenPast, order: [Int], heads: [Int]) {
    self.weave = past.weave
    self.history = past.history
    self.heads = heads
    self.order = order
    let events = past.weave.events
    let seen = heads.reduce(into: events.none) { $0.formUnion(events.seen(by: $1)) }
    self.settling = SpotSettlements(past: past, seen: seen)
  }

  /// The spans of all heads in the order of the text; those that overlap are one.
  var all: [OpenSpan] {
    let left = heads.flatMap { head in spots(of: head).map { (head: head, spot: $0) } }
    guard !left.isEmpty else { return [] }
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let spans = left.compactMap { span($0.spot, of: $0.head, places) }
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
  private func span(_ spot: OpenSpot, of head: Int, _ placeInOrder: [Int: Int]) -> OpenSpan? {
    let tokens = weave.tokens(named: spot)
    let past = weave.events.events[head].past
    let sides = spot.sides.compactMap { weave.events.eventByRevision[$0] }
      .filter { past.contains($0) }
    let seen = sides.map { weave.events.seen(by: $0) }
    // What all sides have written alike is no part of what they disagree on.
    let answers = tokens.flatMap { weave.tokens[$0].replacements }.filter { answer in
      !seen.allSatisfy { weave.isVisible(answer, to: $0) }
    }
    let places = (tokens + answers).compactMap { placeInOrder[$0] }
    guard let first = places.min(), let last = places.max(), sides.count > 1 else { return nil }
    return OpenSpan(
      range: first...last,
      sides: [head: Set(sides)],
      tokens: Set(tokens),
      settlements: settling.events(tokens, sides: Set(sides))
    )
  }

  /// The heads that have no opinion of their own on `span`: they only carry on what settled it,
  /// and that was taken back.
  func carriers(of span: OpenSpan) -> Set<Int> {
    guard !span.settlements.isEmpty else { return [] }
    let known = span.sides.keys.reduce(into: weave.events.none) {
      $0.formUnion(weave.events.seen(by: $1))
    }
    return Set(
      heads.filter { head in
        guard span.sides[head] == nil else { return false }
        var news = weave.events.seen(by: head)
        let own = span.settlements.filter { news.contains($0) }
        news.subtract(known)
        return !own.isEmpty && own.allSatisfy { known.contains($0) }
          && !settling.isTouched(span.tokens, settlements: own, by: news)
      }
    )
  }
}

extension OpenSpan {
  fileprivate func joined(_ other: OpenSpan) -> OpenSpan {
    OpenSpan(
      range: range.lowerBound...max(range.upperBound, other.range.upperBound),
      sides: sides.merging(other.sides) { $0.union($1) },
      tokens: tokens.union(other.tokens),
      settlements: settlements.union(other.settlements)
    )
  }

  /// All sides.
  var named: Set<Int> { sides.values.reduce(into: []) { $0.formUnion($1) } }

  /// Who has an opinion on the span: its sides in place of the heads that left it open.
  ///
  /// What those heads wrote since counts for every side, but for settlements that were taken back.
  /// A side that somebody among them has seen and settled has no voice of its own any more.
  func voters(_ heads: [Int], carriers: Set<Int>, in events: BodyEvents) -> [Voter] {
    var candidates: Set<Int> = []
    var later = events.none
    for head in heads {
      guard let sides = sides[head] ?? (carriers.contains(head) ? named : nil) else {
        candidates.insert(head)
        continue
      }
      candidates.formUnion(sides)
      var own = events.seen(by: head)
      for side in sides { own.subtract(events.seen(by: side)) }
      later.formUnion(own)
    }
    later.subtract(settlements)
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
