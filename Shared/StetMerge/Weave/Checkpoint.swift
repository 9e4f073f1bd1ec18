import StetModel

/// Where a weave may begin, so that a long history costs no more than its last part.
///
/// A *checkpoint* is a revision whose author had seen every earlier body, left nothing open, and is
/// seen by everyone after: what it did not keep never shows again, and what comes later is written
/// beside what it kept. So its body stands for everything before it. It follows from the set of
/// revisions alone; nothing is stored.
struct Checkpoint {
  private let causes: CausalHistory
  private let touches: [Int]

  /// Takes the places of all revisions that touched the body, ascending.
  init(_ causes: CausalHistory, touches: [Int]) {
    self.causes = causes
    self.touches = touches
  }

  /// The touches from the last checkpoint on; all of them where there is none.
  ///
  /// A revision that names what is older than the checkpoint it has seen rules that one out.
  var replayed: [Int] {
    var shared = IndexBits(count: causes.history.entries.count)
    for touch in touches { shared.insert(touch) }
    let all = shared
    var needed = touches.count
    for index in touches.indices.reversed() {
      let (place, past) = (touches[index], causes.ancestry.ancestors[touches[index]])
      let spots = causes.history.noteChange(place).openSpots
      let isSeenLater = shared.contains(place)
      if isSeenLater, spots.isEmpty, index <= needed, past.count(of: all) == index {
        return Array(touches[index...])
      }
      needed = min(needed, oldest(of: spots))
      shared.formIntersection(past)
    }
    return touches
  }

  /// The index of the oldest touch that `spots` name.
  private func oldest(of spots: [OpenSpot]) -> Int {
    guard !spots.isEmpty else { return touches.count }
    let named = Set(spots.flatMap { $0.sides + $0.tokens.map(\.revision) })
    return touches.firstIndex { named.contains(causes.history.entries[$0].id) } ?? touches.count
  }
}
