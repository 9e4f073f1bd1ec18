import StetModel
import StetText

/// Replays the revisions that touched a note's body into a weave.
struct Weaving {
  let causes: CausalHistory
  private(set) var weave: Weave
  private let grain: BodyTokenizer.Grain
  let memo = MergeMemo()

  /// Replays all of `touches`, which are places in the history, ascending.
  init(_ causes: CausalHistory, touches: [Int]) {
    self.causes = causes
    self.weave = Weave(BodyEvents(touchCount: touches.count))
    self.grain = Self.grain(of: touches.map { causes.history.noteChange($0).body ?? "" })
    for place in touches { replay(place) }
  }

  /// Lines when one of the bodies has too many sentences: for all of them, so that they compare.
  private static func grain(of bodies: [String]) -> BodyTokenizer.Grain {
    let isLong = bodies.contains { body in
      // A token takes two bytes at least, so most bodies need no counting.
      body.utf8.count > 2 * BodyTokenizer.tokenCountMax
        && BodyTokenizer.tokens(of: body).count > BodyTokenizer.tokenCountMax
    }
    return isLong ? .lines : .sentences
  }

  private mutating func replay(_ place: Int) {
    var past = weave.events.past(of: place, in: causes)
    let heads = weave.events.frontier(of: past)
    if heads.count > 1, let pin = pinned(heads) { past.insert(pin) }
    let event = weave.events.append(place: place, past: past)
    let change = causes.history.noteChange(place)
    let open = OpenTokens(weave, causes.history)
    let spots = change.openSpots.map { open.tokens(of: $0) }
    write(WrittenBody(change.body ?? "", spots: spots, grain: grain), by: event)
  }

  /// The pin of `heads`, where their merge says something in words of its own.
  private mutating func pinned(_ heads: [Int]) -> Int? {
    let merge = BodyMerge(weave, causes.history, heads: heads, memo: memo)
    guard merge.isReworded else { return nil }
    let (event, isNew) = weave.events.pin(heads)
    if isNew { write(WrittenBody(merge), by: event) }
    return event
  }

  /// Writes a body over what its author was shown, text by text between the open spots.
  private mutating func write(_ body: WrittenBody, by event: Int) {
    let past = weave.events.events[event].past
    let order = weave.order
    var rest = order.filter { !body.open.contains($0) && weave.isVisible($0, to: past) }[...]
    let places = body.spots.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: zip(order, 0...))
    var left: Int?
    for (index, text) in body.texts.enumerated() {
      let spot = index < body.spots.count ? body.spots[index] : []
      // A spot that somebody moved stays where it is.
      let start = spot.compactMap { places[$0] }.min() ?? order.count
      let shown = rest.prefix { (places[$0] ?? 0) < start }
      rest = rest.dropFirst(shown.count)
      left = write(text, over: Array(shown), behind: left, by: event, seeing: past)
      if let last = spot.compactMap({ places[$0] }).max() { left = order[last] }
    }
  }

  /// Writes one text over what was shown of it: what is unmatched goes, what is new comes; returns
  /// the last token of it, or `left` where there is none.
  private mutating func write(
    _ text: [BodyToken],
    over shown: [Int],
    behind left: Int?,
    by event: Int,
    seeing past: IndexBits
  ) -> Int? {
    let matching = Matching(
      old: shown.map { weave.tokens[$0].number },
      new: text.map { weave.number($0.key) }
    )
    var kept = Array(repeating: Int?.none, count: text.count)
    var isKept = Array(repeating: false, count: shown.count)
    for (old, new) in matching.pairs { (kept[new], isKept[old]) = (shown[old], true) }
    for (index, token) in shown.enumerated() where !isKept[index] { weave.remove(token, by: event) }
    var left = left
    for (index, token) in text.enumerated() {
      if let old = kept[index] {
        weave.keep(old, as: token, by: event, seeing: past)
        left = old
      } else {
        let twin = twin(at: index, of: text, kept: kept, behind: left, seeing: past)
        left = weave.insert(token, behind: left, twin: twin, by: event)
      }
    }
    return left
  }

  /// A break by itself has no twin: two people's new paragraphs each keep their own.
  private func twin(
    at index: Int,
    of body: [BodyToken],
    kept: [Int?],
    behind left: Int?,
    seeing past: IndexBits
  ) -> Int? {
    guard let twin = weave.twin(of: body[index].key, behind: left, seeing: past) else { return nil }
    guard body[index].isBreak else { return twin }
    let next = index + 1
    guard next < body.count, kept[next] == nil,
      weave.twin(of: body[next].key, behind: twin, seeing: past) != nil
    else { return nil }
    return twin
  }
}
