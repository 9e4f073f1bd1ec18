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
    let body = BodyTokenizer.tokens(of: change.body ?? "", grain: grain)
    write(body, leavingOpen: openTokens(change.openSpots), by: event)
  }

  private func openTokens(_ spots: [OpenSpot]) -> Set<Int> {
    spots.isEmpty ? [] : Set(OpenTokens(weave, causes.history).tokens(of: spots))
  }

  /// The pin of `heads`, where their merge says something in words of its own.
  private mutating func pinned(_ heads: [Int]) -> Int? {
    let merge = BodyMerge(weave, causes.history, heads: heads, memo: memo)
    guard merge.isReworded else { return nil }
    let (event, isNew) = weave.events.pin(heads)
    if isNew { write(merge.shownTokens, leavingOpen: merge.openTokens, by: event) }
    return event
  }

  /// Writes a body over what its author was shown: what is unmatched goes, what is new comes.
  private mutating func write(_ body: [BodyToken], leavingOpen open: Set<Int>, by event: Int) {
    let past = weave.events.events[event].past
    let shown = shown(to: past, leavingOpen: open)
    let matching = Matching(
      old: shown.map { weave.tokens[$0].number },
      new: body.map { weave.number($0.key) }
    )
    var kept = Array(repeating: Int?.none, count: body.count)
    var isKept = Array(repeating: false, count: shown.count)
    for (old, new) in matching.pairs { (kept[new], isKept[old]) = (shown[old], true) }
    for (index, token) in shown.enumerated() where !isKept[index] { weave.remove(token, by: event) }
    var left: Int?
    for (index, token) in body.enumerated() {
      if let old = kept[index] {
        weave.keep(old, as: token, by: event, seeing: past)
        left = old
      } else {
        let twin = twin(at: index, of: body, kept: kept, behind: left, seeing: past)
        left = weave.insert(token, behind: left, twin: twin, by: event)
      }
    }
  }

  /// What stands before an author who leaves `open` aside.
  ///
  /// Of two breaks with nothing but an open spot between them they are shown one, so they do not
  /// remove the other.
  private func shown(to past: IndexBits, leavingOpen open: Set<Int>) -> [Int] {
    let visible = weave.order.filter { !open.contains($0) && weave.isVisible($0, to: past) }
    guard !open.isEmpty else { return visible }
    var shown: [Int] = []
    var waiting: Int?
    for token in visible {
      if weave.tokens[token].isBreak {
        if waiting.map({ weave.tokens[$0].key.kind }) != .paragraphBreak { waiting = token }
        continue
      }
      if let waiting, !shown.isEmpty { shown.append(waiting) }
      waiting = nil
      shown.append(token)
    }
    return shown
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
