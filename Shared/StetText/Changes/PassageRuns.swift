/// Both sides of a passage, cut where something changed.
struct PassageRuns {
  private(set) var runs: [ChangedPassage.Run] = []
  private let pair: VersionPair
  private var old: Int
  private var new: Int

  init(_ pair: VersionPair, _ block: SentenceBlocks.Block, _ edits: [TokenEdits.Edit]) {
    self.pair = pair
    let (old, new) = (pair.old.offsets(of: block.old), pair.new.offsets(of: block.new))
    (self.old, self.new) = (old.lowerBound, new.lowerBound)
    for edit in edits {
      let (left, right) = (pair.old.offsets(of: edit.old), pair.new.offsets(of: edit.new))
      append(
        to: min(left.lowerBound, old.upperBound),
        min(right.lowerBound, new.upperBound),
        isChanged: false
      )
      append(
        to: min(left.upperBound, old.upperBound),
        min(right.upperBound, new.upperBound),
        isChanged: true
      )
    }
    append(to: old.upperBound, new.upperBound, isChanged: false)
  }

  private mutating func append(to oldEnd: Int, _ newEnd: Int, isChanged: Bool) {
    let (left, right) = (max(old, oldEnd), max(new, newEnd))
    defer { (old, new) = (left, right) }
    guard old < left || new < right else { return }
    runs.append(
      ChangedPassage.Run(
        old: pair.old.text[old..<left],
        new: pair.new.text[new..<right],
        isChanged: isChanged
      )
    )
  }
}
