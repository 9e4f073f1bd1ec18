import StetModel

/// What changed between two versions of one part of a story.
struct TextChanges {
  private(set) var passages: [ChangedPassage] = []
  private(set) var figures: [FigureChange] = []

  private let pair: VersionPair
  private let judge: ChangeJudge

  /// Compares two versions of a part; of a whole text also its blocks are known.
  init(
    _ pair: VersionPair,
    part: StoryPart,
    old: BlockParts = BlockParts(),
    new: BlockParts = BlockParts()
  ) {
    let blocks = EditedBlock.all(of: pair)
    let matching = Self.matching(pair, blocks.map(\.block))
    self.pair = pair
    self.judge = ChangeJudge(pair, blocks, part: part, parts: (old, new), figures: matching)
    self.passages = blocks.map { passage($0) } + layout()
    passages.sort {
      ($0.new?.start ?? 0, $0.old?.start ?? 0) < ($1.new?.start ?? 0, $1.old?.start ?? 0)
    }
    self.figures = matching.changed.map { match in
      FigureChange(
        label: matching.new[match.new].label,
        part: part,
        old: FigureChange.Stated(matching.old[match.old], in: pair.old.text),
        new: FigureChange.Stated(matching.new[match.new], in: pair.new.text)
      )
    }
  }

  /// The figures of changed sentences; those of others say what they said.
  private static func matching(
    _ pair: VersionPair,
    _ blocks: [SentenceBlocks.Block]
  ) -> FigureMatching {
    let blocks = blocks.filter { $0.kind == .aligned || $0.kind == .moved }
    let old = blocks.map(\.old).sorted { $0.lowerBound < $1.lowerBound }
    return FigureMatching(
      pair,
      blocks,
      old: FigureExtraction.figures(in: pair.old, tokens: old),
      new: FigureExtraction.figures(in: pair.new, tokens: blocks.map(\.new))
    )
  }

  private func passage(_ edited: EditedBlock) -> ChangedPassage {
    let (block, edits) = (edited.block, edited.edits)
    let whole = TokenEdits.Edit(old: block.old, new: block.new)
    switch block.kind {
    case .added, .deleted:
      let changes = [change(whole, [judge.wholeClass(of: whole)])]
      return passage(block.kind == .added ? .added : .deleted, block, changes, [whole])
    case .aligned, .moved:
      let moved = block.kind == .moved ? [change(whole, [.move])] : []
      let changes = moved + edits.map { change($0, judge.classes(of: $0)) }
      return passage(block.kind == .moved ? .moved : .changed, block, changes, edits)
    }
  }

  private func passage(
    _ kind: ChangedPassage.Kind,
    _ block: SentenceBlocks.Block,
    _ changes: [VersionChange],
    _ edits: [TokenEdits.Edit]
  ) -> ChangedPassage {
    ChangedPassage(
      part: judge.part,
      kind: kind,
      old: side(block.old, of: pair.old),
      new: side(block.new, of: pair.new),
      changes: changes,
      runs: PassageRuns(pair, block, edits).runs
    )
  }

  private func change(_ edit: TokenEdits.Edit, _ kinds: [ChangeClass]) -> VersionChange {
    let kind = kinds.first ?? .wording
    return VersionChange(
      kind: kind,
      kinds: kinds,
      part: judge.part,
      old: side(edit.old, of: pair.old),
      new: side(edit.new, of: pair.new),
      isTrivial: judge.isTrivial(edit, kind)
    )
  }

  private func side(_ tokens: Range<Int>, of version: VersionText) -> VersionChange.Side? {
    guard !tokens.isEmpty else { return nil }
    let offsets = version.offsets(of: tokens)
    return VersionChange.Side(
      start: offsets.lowerBound,
      end: offsets.upperBound,
      text: version.text[offsets]
    )
  }

  /// Where two words that follow one another in both versions are parted by other white space.
  private func layout() -> [ChangedPassage] {
    pair.script.filter { !$0.isChanged }.flatMap { stretch in
      zip(stretch.old, stretch.new).dropFirst().compactMap { layout(before: $0, $1) }
    }
  }

  private func layout(before old: Int, _ new: Int) -> ChangedPassage? {
    let one = pair.old.tokens[old - 1].end..<pair.old.tokens[old].start
    let other = pair.new.tokens[new - 1].end..<pair.new.tokens[new].start
    guard pair.old.text.values[one] != pair.new.text.values[other] else { return nil }
    let sides = (
      VersionChange.Side(start: one.lowerBound, end: one.upperBound, text: pair.old.text[one]),
      VersionChange.Side(start: other.lowerBound, end: other.upperBound, text: pair.new.text[other])
    )
    let change = VersionChange(
      kind: .punctuation,
      kinds: [.punctuation],
      part: judge.part,
      old: sides.0,
      new: sides.1,
      isTrivial: true
    )
    return ChangedPassage(
      part: judge.part,
      kind: .layout,
      old: sides.0,
      new: sides.1,
      changes: [change],
      runs: [ChangedPassage.Run(old: sides.0.text, new: sides.1.text, isChanged: true)]
    )
  }
}
