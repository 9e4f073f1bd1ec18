/// Sentences of which little stayed in place: which new ones they became.
struct Residue {
  /// A sentence takes part when at least this share of it is unmatched.
  private static let unmatchedShareMin = 0.6
  /// Longer ones are no sentences: comparing them word for word would cost too much.
  private static let tokenCountMax = 400
  private static let shareMin = 0.5
  private static let containmentWorth = 0.85
  private static let sharedWordCountMin = 3
  /// A sentence that became part of a longer one must have more words than that.
  private static let containedWordCountMin = 5

  private let keys: TokenKeys
  private let old: VersionText
  private let new: VersionText
  /// For each old token the new one, moved ones among them.
  private(set) var places: [Int?]
  /// By growing old place.
  private(set) var moves: [VersionPair.Move] = []
  /// For each new token the old one.
  private(set) var owners: [Int?]

  /// Looks for moves; `places` says for each old token the new one that it stands as in place.
  init(_ keys: TokenKeys, old: VersionText, new: VersionText, places: [Int?]) {
    (self.keys, self.old, self.new, self.places) = (keys, old, new, places)
    self.owners = Array(repeating: nil, count: new.tokens.count)
    for (index, place) in places.enumerated() { if let place { owners[place] = index } }
    let left = old.sentences.filter { isResidue($0) { self.places[$0] == nil } }
    let right = new.sentences.filter { isResidue($0) { self.owners[$0] == nil } }
    let wanted = SentenceCandidates(keys, left, right).pairs.compactMap { compare($0, $1) }
    take(wanted.sorted { ($1.share, $0.old.lowerBound) < ($0.share, $1.old.lowerBound) })
  }

  /// The places of the tokens that are not part of a move.
  var placesInOrder: [Int?] {
    var places = places
    for move in moves { for index in move.old { places[index] = nil } }
    return places
  }

  private func isResidue(_ sentence: Range<Int>, _ isFree: (Int) -> Bool) -> Bool {
    guard sentence.count <= Self.tokenCountMax else { return false }
    let free = sentence.count(where: isFree)
    return Double(free) >= Self.unmatchedShareMin * Double(sentence.count)
  }

  /// What two sentences share, if it is enough.
  private func compare(_ left: Range<Int>, _ right: Range<Int>) -> VersionPair.Move? {
    let matching = Matching(old: Array(keys.old[left]), new: Array(keys.new[right]))
    let words = matching.pairs.count { old.tokens[left.lowerBound + $0.old].kind != .mark }
    guard words >= Self.sharedWordCountMin else { return nil }
    let shared = Double(
      matching.pairs.reduce(0) { $0 + old.tokens[left.lowerBound + $1.old].weight }
    )
    let (one, other) = (Double(old.weight(of: left)), Double(new.weight(of: right)))
    let contained =
      words < Self.containedWordCountMin ? 0 : Self.containmentWorth * shared / min(one, other)
    let share = max(2 * shared / (one + other), contained)
    return share < Self.shareMin ? nil : VersionPair.Move(old: left, new: right, share: share)
  }

  /// Takes the best pairs whose sentences are both still free.
  private mutating func take(_ wanted: [VersionPair.Move]) {
    var (left, right) = (Set<Int>(), Set<Int>())
    for move in wanted
    where !left.contains(move.old.lowerBound) && !right.contains(move.new.lowerBound) {
      left.insert(move.old.lowerBound)
      right.insert(move.new.lowerBound)
      moves.append(move)
      match(move)
    }
    moves.sort { $0.old.lowerBound < $1.old.lowerBound }
  }

  /// Matches the tokens of two sentences, and what a few of them were matched with before, not.
  private mutating func match(_ move: VersionPair.Move) {
    for index in move.old {
      if let place = places[index] { owners[place] = nil }
      places[index] = nil
    }
    for place in move.new {
      if let owner = owners[place] { places[owner] = nil }
      owners[place] = nil
    }
    let pairs = Matching(old: Array(keys.old[move.old]), new: Array(keys.new[move.new])).pairs
    for pair in pairs {
      let (one, other) = (move.old.lowerBound + pair.old, move.new.lowerBound + pair.new)
      (places[one], owners[other]) = (other, one)
    }
  }
}
