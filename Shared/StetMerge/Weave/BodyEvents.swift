import StetModel

/// What happened to one note's body, in an order in which causes come before effects.
///
/// Beside the revisions that touched the body there are *pins*: what the merge of several heads
/// said to whoever saw them all, where it says it in words that none of them wrote. A pin is
/// computed and never stored; two that stand for the same heads are one.
struct BodyEvents {
  struct Event {
    /// The place of the revision in the history; a pin has none.
    var place: Int?
    /// The events that its author had seen.
    var past: IndexBits
  }

  private(set) var events: [Event] = []
  private(set) var eventByRevision: [RevisionID: Int] = [:]
  private var pins: [(heads: [Int], event: Int)] = []
  private let capacity: Int

  /// Has room for `touchCount` revisions and as many pins.
  init(touchCount: Int) { capacity = 2 * touchCount + 1 }

  var none: IndexBits { IndexBits(count: capacity) }

  /// An event and everything its author had seen.
  func seen(by event: Int) -> IndexBits {
    var seen = events[event].past
    seen.insert(event)
    return seen
  }

  /// What the author of the revision at `place` had seen, by the history's ancestry.
  func past(of place: Int, in causes: CausalHistory) -> IndexBits {
    var past = none
    let ancestors = causes.ancestry.ancestors[place]
    for (event, found) in events.enumerated() {
      if let place = found.place, ancestors.contains(place) { past.insert(event) }
    }
    for pin in pins where pin.heads.allSatisfy({ past.contains($0) }) { past.insert(pin.event) }
    return past
  }

  mutating func append(place: Int, of revision: RevisionID, past: IndexBits) -> Int {
    eventByRevision[revision] = events.count
    events.append(Event(place: place, past: past))
    return events.count - 1
  }

  /// The pin of `heads` and whether it is new.
  mutating func pin(_ heads: [Int]) -> (event: Int, isNew: Bool) {
    if let known = pins.first(where: { $0.heads == heads }) { return (known.event, false) }
    var past = none
    for head in heads { past.formUnion(seen(by: head)) }
    pins.append((heads, events.count))
    events.append(Event(place: nil, past: past))
    return (events.count - 1, true)
  }

  /// The revisions among `seen` that no other of them has seen, ascending.
  func frontier(of seen: IndexBits) -> [Int] {
    var found: [Int] = []
    var covered = none
    for event in events.indices.reversed() where seen.contains(event) {
      guard events[event].place != nil, !covered.contains(event) else { continue }
      found.append(event)
      covered.formUnion(events[event].past)
    }
    return found.reversed()
  }

  /// The heads of what all of `voters` had seen: each lies behind all of them.
  func sharedHeads(_ voters: [Int]) -> [Int] {
    guard let first = voters.first else { return [] }
    let shared = voters.dropFirst().reduce(into: seen(by: first)) {
      $0.formIntersection(seen(by: $1))
    }
    return frontier(of: shared)
  }
}
