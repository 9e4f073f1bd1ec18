import StetText

/// Every token that one note's body ever held, in one order.
///
/// A causal weave: the sequence of an RGA (Roh, Jeon, Kim and Lee, "Replicated abstract data
/// types", 2011), where a removal counts only against the insertions that its author had seen, so that
/// text somebody brings back stays.
struct Weave {
  var events: BodyEvents
  private(set) var tokens: [WeaveToken] = []
  var table = TokenTable()
  /// What stands behind and before each token in the order of the text, and what stands first.
  private var next: [Int?] = []
  private var previous: [Int?] = []
  private var first: Int?
  private var roots: [Int] = []
  /// Which tokens each event's body is made of, in its order.
  private(set) var written: [[Int]] = []

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
    let deletions = tokens[token].deletions
    for insertion in tokens[token].insertions where seen.contains(insertion) {
      let isRemoved = deletions.contains {
        seen.contains($0) && events.events[$0].past.contains(insertion)
      }
      if !isRemoved { return true }
    }
    return false
  }

  /// How a token is spelled for somebody who has `seen` these events: as the latest of them did.
  func spelling(_ token: Int, to seen: IndexBits) -> BodyToken {
    table.token(spelled: spellingNumber(token, to: seen))
  }

  /// The same, by its numbers.
  func spelled(_ token: Int, to seen: IndexBits) -> TokenTable.Token {
    TokenTable.Token(
      number: tokens[token].number,
      spelling: spellingNumber(token, to: seen)
    )
  }

  private func spellingNumber(_ token: Int, to seen: IndexBits) -> Int {
    let spellings = tokens[token].spellings
    guard spellings.count > 1 else { return spellings[0].spelling }
    return (spellings.last { seen.contains($0.event) } ?? spellings[0]).spelling
  }

  /// Makes room for what the event that was appended last writes.
  mutating func begin(_ event: Int, tokenCount: Int) {
    written.append([])
    written[event].reserveCapacity(tokenCount)
  }

  mutating func remove(_ token: Int, by event: Int) { tokens[token].deletions.append(event) }

  /// Notes that the body of `event` has a token that was there already.
  mutating func keep(_ token: Int, as spelling: Int, by event: Int, seeing past: IndexBits) {
    if spellingNumber(token, to: past) != spelling {
      tokens[token].spellings.append((event, spelling))
    }
    written[event].append(token)
  }

  /// Inserts a token, or joins the twin if there is one; returns the token.
  mutating func insert(
    _ token: TokenTable.Token,
    at place: WeavePlace,
    twin: Int?,
    by event: Int
  ) -> Int {
    let found = twin ?? add(token, at: place, by: event)
    if twin != nil {
      tokens[found].insertions.append(event)
      tokens[found].spellings.append((event, token.spelling))
    }
    written[event].append(found)
    return found
  }

  /// The equal token that somebody wrote at `place` without either knowing of the other.
  ///
  /// Nothing that shows to the author may stand before it, since the token that it is placed by or,
  /// where it replaces another, since the `last` one that they wrote.
  func twin(of number: Int, at place: WeavePlace, behind last: Int?, seeing past: IndexBits)
    -> Int?
  {
    var start = last
    if case .behind(let left) = place { start = left }
    return neighbours(at: place).first { other in
      tokens[other].number == number
        && !tokens[other].insertions.contains { past.contains($0) }
        && isNext(other, behind: start, seeing: past)
    }
  }

  private func neighbours(at place: WeavePlace) -> [Int] {
    switch place {
    case .behind(let left): left.map { tokens[$0].children } ?? roots
    case .replacing(let first, _): tokens[first].replacements
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

  private mutating func add(
    _ token: TokenTable.Token,
    at place: WeavePlace,
    by event: Int
  ) -> Int {
    let new = tokens.count
    let kind = table.token(spelled: token.spelling).kind
    tokens.append(WeaveToken(token, kind: kind, by: event))
    next.append(nil)
    previous.append(nil)
    switch place {
    case .behind(let left):
      // Before its elder siblings, each of which has all its text behind it.
      if let left { tokens[left].children.append(new) } else { roots.append(new) }
      link(new, behind: left)
    case .replacing(let first, let last):
      tokens[new].replaced = last
      tokens[first].replacements.append(new)
      link(new, behind: previous[first])
    }
    return new
  }

  private mutating func link(_ new: Int, behind left: Int?) {
    let right = left.map { next[$0] } ?? first
    next[new] = right
    previous[new] = left
    if let right { previous[right] = new }
    if let left { next[left] = new } else { first = new }
  }
}

/// Where a new token goes.
enum WeavePlace {
  /// Directly behind a token, or first.
  case behind(Int?)
  /// Directly before the first of the tokens that it replaces.
  case replacing(first: Int, last: Int)
}
