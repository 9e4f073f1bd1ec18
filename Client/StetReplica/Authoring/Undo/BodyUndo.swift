package import StetMerge
import StetModel
import StetText

/// Takes one edit of a body back, sentence by sentence, and leaves alone what was changed since.
///
/// The edit is read as its parts, each a run of sentences that became another. A part is taken back
/// where the sentences that it wrote still stand as they were; the other parts stay and are told. A
/// spot that the edit settled is open again, one that it opened is settled again.
package struct BodyUndo {
  /// What the body says then, with what is open in its place.
  package let body: BodyView
  /// How many parts were taken back.
  package let undoneCount: Int
  /// The parts that stay, each by the first sentence that the edit wrote or removed.
  package let kept: [String]

  /// Which parts of an edit are taken back.
  package enum Scope: Equatable, Sendable {
    case all
    /// Those that settled a spot: every one, or the one with this number, from 1.
    case settlements(spot: Int?)
  }

  /// Takes back what led from `old` to `new` in `now`.
  ///
  /// - Parameters:
  ///   - old: What the edit's author was shown.
  ///   - new: What everyone saw right after the edit.
  ///   - now: What everyone sees now.
  ///   - scope: Which parts of the edit are meant.
  package init(
    from old: BodyView,
    to new: BodyView,
    in now: BodyView,
    scope: Scope = .all
  ) {
    let edit = BodyEdit(from: BodyPieces(old), to: BodyPieces(new), scope: scope)
    var inverse = BodyInverse(edit, in: BodyPieces(now))
    inverse.run()
    kept = inverse.kept.map(edit.sentence)
    undoneCount = inverse.undoneCount
    // Right after the edit the text comes back with all its white space.
    let isRightAfter = new == now && new.shown.utf8.elementsEqual(now.shown.utf8)
    if isRightAfter, scope == .all, inverse.kept.isEmpty {
      body = old
    } else if inverse.undoneCount == 0 {
      body = now
    } else {
      body = BodyPieces(inverse.result).body
    }
  }

  /// Something is left to be written of it in a note whose body is `now`.
  package func isChange(of now: BodyView) -> Bool {
    undoneCount > 0 || !body.shown.utf8.elementsEqual(now.shown.utf8)
  }
}

/// An edit of a body: which runs of pieces became which.
struct BodyEdit {
  struct Part: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  let old: BodyPieces
  let new: BodyPieces
  private(set) var parts: [Part] = []
  /// Pieces that stayed but were spelled anew, such as by wrapping a line.
  private(set) var respelled: [(old: Int, new: Int)] = []
  private(set) var numbers = PieceNumbers()
  let newNumbers: [Int]

  init(from old: BodyPieces, to new: BodyPieces, scope: BodyUndo.Scope) {
    self.old = old
    self.new = new
    let oldNumbers = numbers.numbers(of: old)
    self.newNumbers = numbers.numbers(of: new)
    let stretches = DiffStretch.all(from: oldNumbers, to: newNumbers)
    parts = stretches.filter(\.isChanged).map { Part(old: $0.old, new: $0.new) }
    guard case .settlements(let spot) = scope else {
      respelled = stretches.filter { !$0.isChanged }
        .map { ($0.old.lowerBound, $0.new.lowerBound) }
        .filter { isRespelled($0.0, $0.1) }
      return
    }
    parts = parts.filter { settles($0, spot: spot) }
  }

  /// A part settled a spot of what was shown: any, or the one with this number.
  private func settles(_ part: Part, spot number: Int?) -> Bool {
    let wanted = number.map { old.spots.indices.contains($0 - 1) ? [old.spots[$0 - 1]] : [] }
    return old.pieces[part.old].contains { piece in
      guard case .spot(let spot) = piece else { return false }
      return (wanted ?? old.spots).contains(spot)
    }
  }

  private func isRespelled(_ place: Int, _ other: Int) -> Bool {
    guard case .token = old.pieces[place] else { return false }
    return !old.pieces[place].isSpelled(like: new.pieces[other])
  }

  /// The first sentence that a part wrote, or else that it removed.
  func sentence(_ part: Part) -> String {
    let pieces = Array(new.pieces[part.new]) + Array(old.pieces[part.old])
    for case .token(let token) in pieces where !token.isBreak { return token.text }
    return ""
  }
}
