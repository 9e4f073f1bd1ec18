/// Small equal islands between large edits.
extension Script {
  private static let islandTokenCountMax = 2
  private static let editWeightMin = 12
  private static let editWeightPerIsland = 3

  /// Takes lone tokens that two large edits happen to share as replaced, too.
  mutating func dropIslands(_ old: VersionText, _ new: VersionText) {
    var kept: [DiffStretch] = []
    for stretch in stretches {
      kept.append(stretch)
      while kept.count >= 3, stretch.isChanged,
        Self.isIsland(kept[kept.count - 2], kept[kept.count - 3], kept[kept.count - 1], old, new)
      {
        let (right, _, left) = (kept.removeLast(), kept.removeLast(), kept.removeLast())
        kept.append(Self.joined(left, right))
      }
    }
    stretches = kept
  }

  private static func isIsland(
    _ middle: DiffStretch,
    _ left: DiffStretch,
    _ right: DiffStretch,
    _ old: VersionText,
    _ new: VersionText
  ) -> Bool {
    guard middle.old.count <= islandTokenCountMax else { return false }
    let least = max(editWeightMin, editWeightPerIsland * old.weight(of: middle.old))
    return [left, right].allSatisfy {
      max(old.weight(of: $0.old), new.weight(of: $0.new)) >= least
    }
  }
}
