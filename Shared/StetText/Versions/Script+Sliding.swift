/// Edits that could as well stand a little to the left or to the right.
extension Script {
  /// Moves what was only put in or only taken out to the borders of sentences where it can.
  mutating func slide(_ keys: TokenKeys, _ old: VersionText, _ new: VersionText) {
    let (oldStarts, newStarts) = (old.startMarks, new.startMarks)
    for index in stretches.indices where stretches[index].isChanged {
      let stretch = stretches[index]
      guard stretch.old.isEmpty || stretch.new.isEmpty else { continue }
      let isNew = stretch.old.isEmpty
      let shift = Self.shift(
        of: isNew ? stretch.new : stretch.old,
        in: isNew ? keys.new : keys.old,
        from: -room(beside: index, at: index - 1),
        to: room(beside: index, at: index + 1),
        starts: isNew ? newStarts : oldStarts
      )
      if shift != 0 { move(index, by: shift) }
    }
    stretches.removeAll { $0.old.isEmpty && $0.new.isEmpty }
  }

  /// How far an edit may move into its neighbour; between two edits one token stays.
  private func room(beside edit: Int, at neighbour: Int) -> Int {
    guard stretches.indices.contains(neighbour) else { return 0 }
    let isBetween = stretches.indices.contains(2 * neighbour - edit)
    return stretches[neighbour].old.count - (isBetween ? 1 : 0)
  }

  /// The shift that puts both ends of `range` at the best borders; the smallest of equal ones.
  private static func shift(
    of range: Range<Int>,
    in keys: [Int],
    from least: Int,
    to most: Int,
    starts: [UInt8]
  ) -> Int {
    let (start, end) = (range.lowerBound, range.upperBound)
    var best = (shift: 0, worth: starts[start])
    var shift = 0
    while shift > least, keys[start + shift - 1] == keys[end + shift - 1] {
      shift -= 1
      if starts[start + shift] > best.worth { best = (shift, starts[start + shift]) }
    }
    shift = 0
    while shift < most, keys[start + shift] == keys[end + shift] {
      shift += 1
      if starts[start + shift] > best.worth { best = (shift, starts[start + shift]) }
    }
    return best.shift
  }

  private mutating func move(_ index: Int, by shift: Int) {
    stretches[index].old = stretches[index].old.moved(by: shift)
    stretches[index].new = stretches[index].new.moved(by: shift)
    if index > 0 {
      let (old, new) = (stretches[index - 1].old, stretches[index - 1].new)
      stretches[index - 1].old = old.lowerBound..<old.upperBound + shift
      stretches[index - 1].new = new.lowerBound..<new.upperBound + shift
    }
    if index + 1 < stretches.count {
      let (old, new) = (stretches[index + 1].old, stretches[index + 1].new)
      stretches[index + 1].old = old.lowerBound + shift..<old.upperBound
      stretches[index + 1].new = new.lowerBound + shift..<new.upperBound
    }
  }
}

extension Range<Int> {
  fileprivate func moved(by shift: Int) -> Self { lowerBound + shift..<upperBound + shift }
}
