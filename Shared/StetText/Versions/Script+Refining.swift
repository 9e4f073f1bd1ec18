/// Small changes between long kept runs, matched anew with as few edits as can be.
extension Script {
  /// A kept run as long as this stays, but for a few tokens at its ends.
  private static let solidCount = 10
  private static let looseEndCount = 3
  private static let cellCountMax = 1 << 16

  /// Matches every part that has several edits again by ``FewestEdits``, if it is small.
  ///
  /// A shortest script likes to keep lone words that stand in both texts by accident.
  mutating func refine(_ keys: TokenKeys, _ old: VersionText, _ new: VersionText) {
    var places = places(oldCount: old.tokens.count)
    let marks = FewestEdits.Borders(old: old.startMarks, new: new.startMarks)
    for part in parts where part.old.count * part.new.count <= Self.cellCountMax {
      let search = FewestEdits(keys, old, part.old, part.new, borders: marks)
      for index in part.old { places[index] = nil }
      for pair in search.pairs { places[pair.old] = pair.new }
    }
    self = Script(places: places, newCount: new.tokens.count)
  }

  /// What lies between two solid runs and has an edit, with the runs' loose ends.
  private var parts: [DiffStretch] {
    var parts: [DiffStretch] = []
    var open: DiffStretch?
    for (index, stretch) in stretches.enumerated() {
      let isSolid = !stretch.isChanged && stretch.old.count >= Self.solidCount
      guard isSolid else {
        open = open.map { Self.joined($0, stretch) } ?? stretch
        continue
      }
      if let part = open { parts.append(Self.joined(part, stretch.prefix(Self.looseEndCount))) }
      open = index + 1 < stretches.count ? stretch.suffix(Self.looseEndCount) : nil
    }
    if let open { parts.append(open) }
    return parts
  }
}

extension DiffStretch {
  /// The first tokens of a kept stretch.
  fileprivate func prefix(_ count: Int) -> DiffStretch {
    DiffStretch(
      old: old.lowerBound..<old.lowerBound + count,
      new: new.lowerBound..<new.lowerBound + count,
      isChanged: false
    )
  }

  /// The last tokens of a kept stretch.
  fileprivate func suffix(_ count: Int) -> DiffStretch {
    DiffStretch(
      old: old.upperBound - count..<old.upperBound,
      new: new.upperBound - count..<new.upperBound,
      isChanged: false
    )
  }
}
