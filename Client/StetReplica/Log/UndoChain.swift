/// Which operations took which back, and what stands of them.
///
/// Taking back an operation that took one back makes that one stand again, and so on.
package struct UndoChain: Sendable {
  private let links: [(number: Int64, undid: Int64?)]
  private var undoneBy: [Int64: Int64] = [:]
  private var undoes: Set<Int64> = []

  /// `links` are all operations by ascending number; each may name an earlier one.
  package init(_ links: [(number: Int64, undid: Int64?)]) {
    self.links = links
    for (number, undid) in links {
      if let undid, !undoes.contains(undid) { undoes.insert(number) }
    }
    for (number, undid) in links.reversed() where undoneBy[number] == nil {
      if let undid { undoneBy[undid] = number }
    }
  }

  package func contains(_ number: Int64) -> Bool { links.contains { $0.number == number } }

  /// Whether the operation was taken back by one that stands.
  package func isUndone(_ number: Int64) -> Bool { undoneBy[number] != nil }

  /// The standing operation that took this one back.
  package func undo(of number: Int64) -> Int64? { undoneBy[number] }

  /// The operation whose taking back takes this one back: itself, or the redo that it stands by.
  package func tip(of number: Int64) -> Int64 {
    guard let undo = links.last(where: { $0.undid == number })?.number, let redo = undoneBy[undo]
    else { return number }
    return tip(of: redo)
  }

  /// The operation of a person that this one took back or made stand again; else itself.
  package func root(of number: Int64) -> Int64 {
    guard let undid = links.first(where: { $0.number == number })?.undid else { return number }
    return root(of: undid)
  }

  /// Whether the operation took one back, rather than making one stand again.
  package func isUndo(_ number: Int64) -> Bool { undoes.contains(number) }

  /// What `undo` takes back: the latest operation of a person that stands.
  package var nextUndo: Int64? { latest { _ in true } }

  /// The latest operation of a person before this one that stands.
  package func standing(before number: Int64) -> Int64? { latest { $0 < number } }

  private func latest(_ isWanted: (Int64) -> Bool) -> Int64? {
    links.last { $0.undid == nil && !isUndone($0.number) && isWanted($0.number) }?.number
  }

  /// What `redo` takes back: the latest undo that stands, unless something was written since.
  package var nextRedo: Int64? {
    for (number, undid) in links.reversed() {
      guard undid != nil else { return nil }
      if isUndo(number), !isUndone(number) { return number }
    }
    return nil
  }

  /// Each operation that was taken back, with the standing one that did it.
  package var standing: [(undone: Int64, undo: Int64)] {
    undoneBy.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
