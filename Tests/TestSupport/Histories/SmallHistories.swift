import StetModel

/// Every shape that a history of a few revisions can have.
package enum SmallHistories {
  /// For each revision after the first, its parents by their places; all shapes of `count`
  /// revisions.
  ///
  /// A revision's parents are any that do not come before one another: what some replica's heads
  /// may be.
  package static func shapes(_ count: Int) -> [[[Int]]] {
    var shapes: [[[Int]]] = [[[]]]
    for _ in 1..<max(count, 1) {
      shapes = shapes.flatMap { shape in antichains(shape).map { shape + [$0] } }
    }
    return shapes
  }

  private static func antichains(_ shape: [[Int]]) -> [[Int]] {
    let pasts = pasts(shape)
    return (1..<(1 << shape.count)).map { bits in
      shape.indices.filter { bits >> $0 & 1 == 1 }
    }.filter { places in
      places.allSatisfy { place in pasts[place].isDisjoint(with: places) }
    }
  }

  private static func pasts(_ shape: [[Int]]) -> [Set<Int>] {
    shape.reduce(into: []) { pasts, parents in
      pasts.append(parents.reduce(into: Set(parents)) { $0.formUnion(pasts[$1]) })
    }
  }

  /// The history of `shape` in which each revision makes the edit at its place in `edits`.
  package static func history(_ shape: [[Int]], edits: [SmallEdit]) -> NoteHistory {
    var history = NoteHistory()
    var ids: [RevisionID] = []
    for (place, parents) in shape.enumerated() {
      let account = ["ana", "ben", "cy", "dee"][place % 4]
      ids.append(history.write(account, after: parents.map { ids[$0] }, edits[place].apply))
    }
    return history
  }

  /// All ways to give each of `count` revisions one of `edits`.
  package static func choices(_ count: Int, of edits: [SmallEdit]) -> [[SmallEdit]] {
    (0..<count).reduce([[]]) { lists, _ in
      lists.flatMap { list in edits.map { list + [$0] } }
    }
  }
}
