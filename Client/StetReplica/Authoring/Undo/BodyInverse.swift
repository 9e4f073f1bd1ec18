import StetMerge
import StetModel
import StetText

/// Applies the inverse of an edit to a body that may have gone on.
struct BodyInverse {
  private let edit: BodyEdit
  private let now: BodyPieces
  private let nowNumbers: [Int]
  /// Where each piece of the edit's body stands now.
  private var places: [Int?]
  /// What stands instead of each piece now; empty where it goes.
  private var instead: [[BodyPieces.Piece]]
  /// What comes before everything.
  private var front: [BodyPieces.Piece] = []
  private(set) var kept: [BodyEdit.Part] = []
  private(set) var undoneCount = 0

  init(_ edit: BodyEdit, in now: BodyPieces) {
    self.edit = edit
    self.now = now
    var numbers = edit.numbers
    self.nowNumbers = numbers.numbers(of: now)
    self.places = Array(repeating: nil, count: edit.new.pieces.count)
    self.instead = now.pieces.map { [$0] }
    let matching = Matching(old: edit.newNumbers, new: nowNumbers)
    for (old, new) in matching.pairs { places[old] = new }
  }

  var result: [BodyPieces.Piece] { front + instead.flatMap { $0 } }

  mutating func run() {
    for (old, new) in edit.respelled {
      guard let place = places[new], now.pieces[place].isSpelled(like: edit.new.pieces[new])
      else { continue }
      instead[place] = [edit.old.pieces[old]]
      undoneCount += 1
    }
    for part in edit.parts {
      if undo(part) { undoneCount += 1 } else { kept.append(part) }
    }
  }

  /// Takes one part back where its pieces stand untouched; tells whether it did.
  private mutating func undo(_ part: BodyEdit.Part) -> Bool {
    let back = Array(edit.old.pieces[part.old])
    guard !isOpenNow(back) else { return false }
    guard !part.new.isEmpty else { return insert(back, at: part.new.lowerBound) }
    let standing = part.new.compactMap { places[$0] }
    guard standing.count == part.new.count, let first = standing.first else { return false }
    // Sentences may have come between what is only taken out, not into what comes back whole.
    let isWhole = zip(standing, standing.dropFirst()).allSatisfy { $0 + 1 == $1 }
    guard isWhole || back.isEmpty else { return false }
    for place in standing { instead[place] = [] }
    instead[first] = back
    return true
  }

  /// Puts `back` where the part's neighbours stand.
  private mutating func insert(_ back: [BodyPieces.Piece], at place: Int) -> Bool {
    if place > 0 {
      guard let before = places[place - 1] else { return insert(back, before: place) }
      instead[before] += back
      return true
    }
    return insert(back, before: place)
  }

  private mutating func insert(_ back: [BodyPieces.Piece], before place: Int) -> Bool {
    guard place < places.count else {
      // The edit left nothing at all; whatever stands here now was written since.
      guard places.isEmpty else { return false }
      front += back
      return true
    }
    guard let after = places[place] else { return false }
    instead[after] = back + instead[after]
    return true
  }

  /// One of the spots that would be open again is open as it is.
  private func isOpenNow(_ back: [BodyPieces.Piece]) -> Bool {
    let open = Set(now.spots.flatMap(\.spot.tokens))
    return back.contains { piece in
      guard case .spot(let spot) = piece else { return false }
      return spot.spot.tokens.isEmpty || !open.isDisjoint(with: spot.spot.tokens)
    }
  }
}
