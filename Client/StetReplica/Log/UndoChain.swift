/// Which operations took which back, and what stands of them.
///
/// Taking back an operation that took one back makes that one stand again, and so on. One that took
/// something out of the outbox which came with a sync all the same counts as taken back: what it
/// took out is there.
package struct UndoChain: Sendable {
  private let links: [(number: Int64, undid: Int64?)]
  private var undoneBy: [Int64: Int64] = [:]
  private var undoes: Set<Int64> = []
  private let overtaken: Set<Int64>

  /// Puts the chain together.
  ///
  /// - Parameters:
  ///   - links: All operations by ascending number; each may name an earlier one.
  ///   - overtaken: Those that took something out of the outbox which is here all the same.
  package init(_ links: [(number: Int64, undid: Int64?)], overtaken: Set<Int64> = []) {
    self.links = links
    self.overtaken = overtaken
    for (number, undid) in links {
      if let undid, !undoes.contains(undid) { undoes.insert(number) }
    }
    for (number, undid) in links.reversed() where !isUndone(number) {
      if let undid { undoneBy[undid] = number }
    }
  }

  package func contains(_ number: Int64) -> Bool { links.contains { $0.number == number } }

  /// Whether the operation was taken back by one that stands, or by a sync.
  package func isUndone(_ number: Int64) -> Bool {
    undoneBy[number] != nil || overtaken.contains(number)
  }

  /// Whether what the operation took out of the outbox came with a sync all the same.
  package func isOvertaken(_ number: Int64) -> Bool { overtaken.contains(number) }

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

  /// The operation of a person that stands because a sync overtook its undo with this number.
  package func standing(despite undo: Int64) -> Int64? {
    isUndo(undo) && isOvertaken(undo) ? root(of: undo) : nil
  }

  /// As ``standing(despite:)`` of the latest operation.
  package var overtakenLast: Int64? { links.last.flatMap { standing(despite: $0.number) } }

  /// Each operation that was taken back, with the standing one that did it.
  package var standing: [(undone: Int64, undo: Int64)] {
    undoneBy.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
