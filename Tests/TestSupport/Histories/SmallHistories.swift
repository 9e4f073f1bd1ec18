package import StetModel

/// Every shape that a history of a few revisions can have.
package enum SmallHistories {
  /// For each revision, its parents by their places; all shapes of `count` revisions.
  ///
  /// A revision's parents are any that do not come before one another: what some replica's heads
  /// may be. Only the first revision has none.
  package static func shapes(_ count: Int) -> [[[Int]]] { shapes(count, fewestParents: 1) }

  /// All shapes of `count` revisions of which any may be the first of its replica, as an article's.
  package static func rootedShapes(_ count: Int) -> [[[Int]]] { shapes(count, fewestParents: 0) }

  private static func shapes(_ count: Int, fewestParents: Int) -> [[[Int]]] {
    var shapes: [[[Int]]] = [[[]]]
    for _ in 1..<max(count, 1) {
      shapes = shapes.flatMap { shape in
        antichains(shape).filter { $0.count >= fewestParents }.map { shape + [$0] }
      }
    }
    return shapes
  }

  private static func antichains(_ shape: [[Int]]) -> [[Int]] {
    let pasts = pasts(shape)
    return (0..<(1 << shape.count)).map { bits in
      shape.indices.filter { bits >> $0 & 1 == 1 }
    }.filter { places in
      places.allSatisfy { place in pasts[place].isDisjoint(with: places) }
    }
  }

  /// For each place of `shape`, all the places before it.
  package static func pasts(_ shape: [[Int]]) -> [Set<Int>] {
    shape.reduce(into: []) { pasts, parents in
      pasts.append(parents.reduce(into: Set(parents)) { $0.formUnion(pasts[$1]) })
    }
  }

  /// The history of `shape` in which each revision makes the edit at its place in `edits`.
  ///
  /// `reviews` says which items the view of some heads holds, for those who accept them.
  package static func history(
    _ shape: [[Int]],
    edits: [SmallEdit],
    reviews: (NoteHistory, [RevisionID]) -> [Bytes32] = { _, _ in [] }
  ) -> NoteHistory {
    var history = NoteHistory()
    var ids: [RevisionID] = []
    for (place, parents) in shape.enumerated() {
      let account = ["ana", "ben", "cy", "dee"][place % 4]
      let heads = parents.map { ids[$0] }
      let seen = edits[place] == .accept ? reviews(history, heads) : []
      ids.append(history.write(account, after: heads) { edits[place].apply(to: &$0, seen: seen) })
    }
    return history
  }

  /// All ways to give each of `count` revisions one of `edits`.
  package static func choices<Edit>(_ count: Int, of edits: [Edit]) -> [[Edit]] {
    (0..<count).reduce([[]]) { lists, _ in
      lists.flatMap { list in edits.map { list + [$0] } }
    }
  }
}
