import StetModel

/// Which stretches of a canonical text are printed parts of their own, such as a headline.
struct BlockParts {
  /// Apart and in order.
  private var blocks: [(range: Range<Int>, own: ChangeClass)] = []

  /// A text of which nothing is known.
  init() {}

  /// Takes the blocks that say which class a change in them is; an overlap belongs to the first.
  init(_ blocks: [Block]) {
    for block in blocks.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard let own = Self.ownClass(block.kind), block.start < block.end,
        block.start >= self.blocks.last?.range.upperBound ?? 0
      else { continue }
      self.blocks.append((block.start..<block.end, own))
    }
  }

  private static func ownClass(_ kind: Block.Kind) -> ChangeClass? {
    switch kind {
    case .headline: .headline
    case .abstract: .lede
    case .caption: .caption
    case .credit, .dateline, .body, .signoff, .note: nil
    }
  }

  /// What a change of words at an offset is called, when it has a name of its own.
  func ownClass(at offset: Int) -> ChangeClass? {
    let index = blocks.partitioningIndex { $0.range.upperBound > offset }
    guard index < blocks.count, blocks[index].range.contains(offset) else { return nil }
    return blocks[index].own
  }
}
