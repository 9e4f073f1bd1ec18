import StetText

/// Every token that one note's body ever held, in one order.
///
/// A causal weave: the sequence of an RGA (Roh, Jeon, Kim and Lee, "Replicated abstract data types",
/// 2011), where a removal counts only against the insertions that its author had seen, so that
/// text somebody brings back stays.
struct Weave {
  var events: BodyEvents
  private(set) var tokens: [WeaveToken] = []
  private var numbers: [BodyToken.Key: Int] = [:]
  /// What stands behind each token in the order of the text, and what stands first.
  private var next: [Int?] = []
  private var first: Int?
  private var roots: [Int] = []
  /// Which tokens each event's body is made of.
  private(set) var written: [Int: [Int]] = [:]

  init(_ events: BodyEvents) { self.events = events }

  /// All tokens in the order of the text.
  var order: [Int] {
    var order: [Int] = []
    order.reserveCapacity(tokens.count)
    var place = first
    while let token = place {
      order.append(token)
      place = next[token]
    }
    return order
  }

  /// Whether a token shows to somebody who has `seen` these events.
  ///
  /// Some insertion of it is among them, and no removal among them has seen that insertion.
  func isVisible(_ token: Int, to seen: IndexBits) -> Bool {
    for insertion in tokens[token].insertions where seen.contains(insertion) {
      let isRemoved = tokens[token].deletions.contains {
        seen.contains($0) && events.events[$0].past.contains(insertion)
      }
      if !isRemoved { return true }
    }
    return false
  }

  /// How a token is spelled for somebody who has `seen` these events: as the latest of them did.
  func spelling(_ token: Int, to seen: IndexBits) -> BodyToken {
    let spellings = tokens[token].spellings
    return (spellings.last { seen.contains($0.event) } ?? spellings[0]).token
  }

  /// The number of a key: a new one for a new key.
  mutating func number(_ key: BodyToken.Key) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }

  mutating func remove(_ token: Int, by event: Int) { tokens[token].deletions.append(event) }

  /// Notes that the body of `event` has a token that was there already.
  mutating func keep(_ token: Int, as spelled: BodyToken, by event: Int, seeing past: IndexBits) {
    if spelling(token, to: past) != spelled { tokens[token].spellings.append((event, spelled)) }
    written[event, default: []].append(token)
  }

  /// Inserts behind `left`, or joins the twin if there is one; returns the token.
  mutating func insert(
    _ token: BodyToken,
    behind left: Int?,
    twin: Int?,
    by event: Int
  ) -> Int {
    let found = twin ?? add(token, behind: left, by: event)
    if twin != nil {
      tokens[found].insertions.append(event)
      tokens[found].spellings.append((event, token))
    }
    written[event, default: []].append(found)
    return found
  }

  /// The equal token that somebody wrote behind `left` without either knowing of the other.
  ///
  /// Nothing that shows to the author may stand between.
  func twin(of key: BodyToken.Key, behind left: Int?, seeing past: IndexBits) -> Int? {
    let children = left.map { tokens[$0].children } ?? roots
    return children.first { child in
      tokens[child].key == key
        && !tokens[child].insertions.contains { past.contains($0) }
        && isNext(child, behind: left, seeing: past)
    }
  }

  private func isNext(_ token: Int, behind left: Int?, seeing past: IndexBits) -> Bool {
    var place = left.map { next[$0] } ?? first
    while let found = place, found != token {
      guard !isVisible(found, to: past) else { return false }
      place = next[found]
    }
    return place == token
  }

  /// Puts a new token before its elder siblings, each of which has all its text behind it.
  private mutating func add(_ token: BodyToken, behind left: Int?, by event: Int) -> Int {
    let new = tokens.count
    tokens.append(WeaveToken(token, number: number(token.key), by: event))
    if let left {
      tokens[left].children.append(new)
      next.append(next[left])
      next[left] = new
    } else {
      roots.append(new)
      next.append(first)
      first = new
    }
    return new
  }
}
