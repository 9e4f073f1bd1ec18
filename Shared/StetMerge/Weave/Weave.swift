import StetText

/// Every token that one note's body ever held, in one order.
///
/// A causal weave: the sequence of an RGA (Roh, Jeon, Kim and Lee, "Replicated abstract data types",
/// 2011), where a removal counts only against the insertions that its author had seen, so that
/// text somebody brings back stays.
struct Weave {
  var events: BodyEvents
  private(set) var tokens: [WeaveToken] = []
  var table = TokenTable()
  /// What stands behind each token in the order of the text, and what stands first.
  private var next: [Int?] = []
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

  /// Inserts behind `left`, or joins the twin if there is one; returns the token.
  mutating func insert(
    _ token: TokenTable.Token,
    behind left: Int?,
    twin: Int?,
    by event: Int
  ) -> Int {
    let found = twin ?? add(token, behind: left, by: event)
    if twin != nil {
      tokens[found].insertions.append(event)
      tokens[found].spellings.append((event, token.spelling))
    }
    written[event].append(found)
    return found
  }

  /// The equal token that somebody wrote behind `left` without either knowing of the other.
  ///
  /// Nothing that shows to the author may stand between.
  func twin(of number: Int, behind left: Int?, seeing past: IndexBits) -> Int? {
    let children = left.map { tokens[$0].children } ?? roots
    return children.first { child in
      tokens[child].number == number
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
  private mutating func add(_ token: TokenTable.Token, behind left: Int?, by event: Int) -> Int {
    let new = tokens.count
    let kind = table.token(spelled: token.spelling).kind
    tokens.append(WeaveToken(token, kind: kind, by: event))
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
