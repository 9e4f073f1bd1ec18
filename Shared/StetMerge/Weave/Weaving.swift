import StetModel
import StetText

/// Replays the revisions that touched a note's body into a weave.
struct Weaving {
  let causes: CausalHistory
  private(set) var weave: Weave
  private var grain = BodyTokenizer.Grain.sentences
  let memo = MergeMemo()

  /// Replays all of `touches`, which are places in the history, ascending.
  init(_ causes: CausalHistory, touches: [Int]) {
    self.causes = causes
    self.weave = Weave(BodyEvents(touchCount: touches.count))
    for place in touches where isLong(place) { grain = .lines }
    for place in touches { replay(place) }
  }

  /// Whether a body has too many sentences: then all are cut into lines, so that they compare.
  private mutating func isLong(_ place: Int) -> Bool {
    let body = causes.history.noteChange(place).body ?? ""
    // A token takes two bytes at least, so most bodies need no counting.
    return body.utf8.count > 2 * BodyTokenizer.tokenCountMax
      && weave.table.tokens(of: body, grain: .sentences).count > BodyTokenizer.tokenCountMax
  }

  private mutating func replay(_ place: Int) {
    var past = weave.events.past(of: place, in: causes)
    let heads = weave.events.frontier(of: past)
    if heads.count > 1, let pin = pinned(heads) { past.insert(pin) }
    let revision = causes.history.entries[place].id
    let event = weave.events.append(place: place, of: revision, past: past)
    let change = causes.history.noteChange(place)
    let spots = change.openSpots.map { weave.tokens(named: $0) }
    let body = WrittenBody(change.body ?? "", spots: spots, grain: grain, numbers: &weave.table)
    write(body, by: event)
  }

  /// The pin of `heads`, where their merge says something in words of its own.
  private mutating func pinned(_ heads: [Int]) -> Int? {
    let past = OpenPast(weave: weave, history: causes.history, memo: memo)
    guard let merge = past.outcome(of: heads).reworded else { return nil }
    return pin(merge, of: heads)
  }

  private mutating func pin(_ merge: BodyMerge, of heads: [Int]) -> Int {
    let (event, isNew) = weave.events.pin(heads)
    if isNew { write(WrittenBody(merge, in: &weave), by: event) }
    return event
  }

  /// Writes a body over what its author was shown, text by text between the open spots.
  private mutating func write(_ body: WrittenBody, by event: Int) {
    weave.begin(event, tokenCount: body.texts.reduce(0) { $0 + $1.count })
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
      let before = index > 0 ? body.spots[index - 1] : []
      let own = own(text, over: Array(shown), between: before, and: spot, places)
      left = write(own, over: Array(shown), behind: left, by: event, seeing: past)
      if let last = spot.compactMap({ places[$0] }).max() { left = order[last] }
    }
  }

  /// A text without the breaks at its ends that belong to the spots beside it.
  ///
  /// A spot is shown with its breaks around it; taken for new ones, they would be matched with
  /// other breaks, and sentences that were only kept would count as written anew.
  private func own(
    _ text: [TokenTable.Token],
    over shown: [Int],
    between before: [Int],
    and behind: [Int],
    _ places: [Int: Int]
  ) -> [TokenTable.Token] {
    let place = { (token: Int) in places[token] ?? 0 }
    let isBreak = { (token: Int?) in token.map { weave.tokens[$0].isBreak } ?? false }
    let isBreakNow = { (token: TokenTable.Token?) in
      token.map { weave.table.token(spelled: $0.spelling).isBreak } ?? false
    }
    var own = text[...]
    let closing = before.max { place($0) < place($1) }
    if isBreakNow(own.first), isBreak(closing), !isBreak(shown.first) { own = own.dropFirst() }
    let opening = behind.min { place($0) < place($1) }
    if isBreakNow(own.last), isBreak(opening), !isBreak(shown.last) { own = own.dropLast() }
    return Array(own)
  }

  /// Writes one text over what was shown of it: what is unmatched goes, what is new comes; returns
  /// the last token of it, or `left` where there is none.
  private mutating func write(
    _ text: [TokenTable.Token],
    over shown: [Int],
    behind left: Int?,
    by event: Int,
    seeing past: IndexBits
  ) -> Int? {
    let matching = Matching(
      old: shown.map { weave.tokens[$0].number },
      new: text.map(\.number)
    )
    var left = left
    var (old, new) = (0, 0)
    for pair in matching.pairs + [(shown.count, text.count)] {
      left = replace(shown[old..<pair.old], text[new..<pair.new], behind: left, by: event)
      if pair.new < text.count {
        weave.keep(shown[pair.old], as: text[pair.new].spelling, by: event, seeing: past)
        left = shown[pair.old]
      }
      (old, new) = (pair.old + 1, pair.new + 1)
    }
    return left
  }

  /// Removes `shown` and inserts `text` in its place, between two tokens that stay; returns the
  /// last token of it, or `left` where there is none.
  private mutating func replace(
    _ shown: ArraySlice<Int>,
    _ text: ArraySlice<TokenTable.Token>,
    behind left: Int?,
    by event: Int
  ) -> Int? {
    let past = weave.events.events[event].past
    let shown = Array(shown)
    let replaced = ReplacedTokens(
      old: text.isEmpty ? [] : shown.map { weave.spelling($0, to: past) },
      new: text.map { weave.table.token(spelled: $0.spelling) }
    )
    for token in shown { weave.remove(token, by: event) }
    let groups = replaced.groups.map { group in
      group.map { (first: shown[$0.lowerBound], last: shown[$0.upperBound]) }
    }
    return insert(Array(text), replacing: groups, behind: left, by: event)
  }

  /// Inserts `text`, of which some stands for tokens that went; returns what stands before whatever
  /// follows.
  private mutating func insert(
    _ text: [TokenTable.Token],
    replacing groups: [(first: Int, last: Int)?],
    behind left: Int?,
    by event: Int
  ) -> Int? {
    // The last token of the text so far, and behind what the next one goes.
    var (last, left) = (left, left)
    for (index, token) in text.enumerated() {
      let place = groups[index].map { WeavePlace.replacing(first: $0.first, last: $0.last) }
      let next = index + 1 < text.count ? (text[index + 1], groups[index + 1]?.first) : nil
      let twin = twin(of: token, at: place ?? .behind(left), behind: last, before: next, by: event)
      let new = weave.insert(token, at: place ?? .behind(left), twin: twin, by: event)
      last = new
      left = groups[index]?.last ?? new
    }
    return left
  }

  /// A break by itself has no twin: two people's new paragraphs each keep their own.
  private func twin(
    of token: TokenTable.Token,
    at place: WeavePlace,
    behind last: Int?,
    before next: (token: TokenTable.Token, replaced: Int?)?,
    by event: Int
  ) -> Int? {
    let past = weave.events.events[event].past
    guard let twin = weave.twin(of: token.number, at: place, behind: last, seeing: past) else {
      return nil
    }
    guard weave.tokens[twin].isBreak else { return twin }
    guard let next else { return nil }
    let nextPlace = next.replaced.map { WeavePlace.replacing(first: $0, last: $0) }
    return weave.twin(
      of: next.token.number,
      at: nextPlace ?? .behind(twin),
      behind: twin,
      seeing: past
    ).map { _ in twin }
  }
}
