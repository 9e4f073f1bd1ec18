/// Who came before whom in a ``History``: for each revision the set of all its ancestors.
struct Ancestry: Sendable {
  let ancestors: [IndexBits]

  init(_ history: History) {
    let count = history.entries.count
    var ancestors: [IndexBits] = []
    ancestors.reserveCapacity(count)
    for places in history.parents {
      var own = IndexBits(count: count)
      for parent in places {
        own.formUnion(ancestors[parent])
        own.insert(parent)
      }
      ancestors.append(own)
    }
    self.ancestors = ancestors
  }

  /// Neither saw the other, and they are two.
  func areConcurrent(_ one: Int, _ other: Int) -> Bool {
    one != other && !ancestors[one].contains(other) && !ancestors[other].contains(one)
  }

  /// Those of `places` that no other of them has as an ancestor.
  func frontier(of places: [Int]) -> [Int] {
    guard places.count > 1 else { return places }
    let covered = past(of: places)
    return places.filter { !covered.contains($0) }
  }

  /// All ancestors of any of `places`.
  func past(of places: [Int]) -> IndexBits {
    var past = IndexBits(count: ancestors.count)
    for place in places { past.formUnion(ancestors[place]) }
    return past
  }

  /// What all of `places` have as ancestors.
  func commonPast(of places: [Int]) -> IndexBits {
    guard let first = places.first else { return IndexBits(count: ancestors.count) }
    return places.dropFirst().reduce(into: ancestors[first]) { $0.formIntersection(ancestors[$1]) }
  }
}
