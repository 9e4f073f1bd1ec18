/// Places that stand in both of two sequences, or in one of them alone.
package struct DiffStretch: Hashable, Sendable {
  package var old: Range<Int>
  package var new: Range<Int>
  package var isChanged: Bool

  /// Every place of both sequences, in order: see ``Matching`` for what stands in both.
  package static func all<Key: Hashable>(from old: [Key], to new: [Key]) -> [DiffStretch] {
    all(Matching(keys: old, and: new), old.count, new.count)
  }

  /// The same for elements that are numbered.
  package static func all(old: [Int], new: [Int]) -> [DiffStretch] {
    all(Matching(old: old, new: new), old.count, new.count)
  }

  private static func all(_ matching: Matching, _ oldCount: Int, _ newCount: Int) -> [DiffStretch] {
    var stretches: [DiffStretch] = []
    var (place, other) = (0, 0)
    for pair in matching.pairs + [(oldCount, newCount)] {
      if place < pair.old || other < pair.new {
        stretches.append(DiffStretch(old: place..<pair.old, new: other..<pair.new, isChanged: true))
      }
      if pair.old < oldCount {
        let (left, right) = (pair.old..<pair.old + 1, pair.new..<pair.new + 1)
        stretches.append(DiffStretch(old: left, new: right, isChanged: false))
      }
      (place, other) = (pair.old + 1, pair.new + 1)
    }
    return stretches
  }
}

extension [DiffStretch] {
  /// The same with places that stand in both as one stretch, as far as none is changed between.
  package var joined: [DiffStretch] {
    reduce(into: []) { stretches, stretch in
      guard let last = stretches.last, !last.isChanged, !stretch.isChanged else {
        return stretches.append(stretch)
      }
      stretches[stretches.count - 1].old = last.old.lowerBound..<stretch.old.upperBound
      stretches[stretches.count - 1].new = last.new.lowerBound..<stretch.new.upperBound
    }
  }
}
