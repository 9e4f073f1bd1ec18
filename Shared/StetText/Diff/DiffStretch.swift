/// Places that stand in both of two sequences, or in one of them alone.
package struct DiffStretch: Hashable, Sendable {
  package var old: Range<Int>
  package var new: Range<Int>
  package var isChanged: Bool

  /// Every place of both sequences, in order: see ``Matching`` for what stands in both.
  package static func all<Key: Hashable>(from old: [Key], to new: [Key]) -> [DiffStretch] {
    var stretches: [DiffStretch] = []
    var (place, other) = (0, 0)
    for pair in Matching(keys: old, and: new).pairs + [(old.count, new.count)] {
      if place < pair.old || other < pair.new {
        stretches.append(DiffStretch(old: place..<pair.old, new: other..<pair.new, isChanged: true))
      }
      if pair.old < old.count {
        let (left, right) = (pair.old..<pair.old + 1, pair.new..<pair.new + 1)
        stretches.append(DiffStretch(old: left, new: right, isChanged: false))
      }
      (place, other) = (pair.old + 1, pair.new + 1)
    }
    return stretches
  }
}
