/// The stretches that places in order make, and the tidying of them.
struct Script {
  var stretches: [DiffStretch] = []

  /// Joins to stretches what `places` says: for each old token the new one, growing, or `nil`.
  init(places: [Int?], newCount: Int) {
    var (old, new) = (0, 0)
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      append(DiffStretch(old: old..<index, new: new..<place, isChanged: true))
      append(DiffStretch(old: index..<index + 1, new: place..<place + 1, isChanged: false))
      (old, new) = (index + 1, place + 1)
    }
    append(DiffStretch(old: old..<places.count, new: new..<newCount, isChanged: true))
  }

  /// For each old token the new one that it is kept as in place.
  func places(oldCount: Int) -> [Int?] {
    var places = [Int?](repeating: nil, count: oldCount)
    for stretch in stretches where !stretch.isChanged {
      for (old, new) in zip(stretch.old, stretch.new) { places[old] = new }
    }
    return places
  }

  /// Adds a stretch behind the others; one of the same kind as the last becomes part of it.
  private mutating func append(_ stretch: DiffStretch) {
    guard !(stretch.old.isEmpty && stretch.new.isEmpty) else { return }
    guard let last = stretches.last, last.isChanged == stretch.isChanged else {
      return stretches.append(stretch)
    }
    stretches[stretches.count - 1] = Self.joined(last, stretch)
  }

  static func joined(_ left: DiffStretch, _ right: DiffStretch) -> DiffStretch {
    DiffStretch(
      old: left.old.lowerBound..<right.old.upperBound,
      new: left.new.lowerBound..<right.new.upperBound,
      isChanged: left.isChanged
    )
  }
}
