/// What stands for what between the kept tokens of sentences that belong together.
struct TokenEdits {
  /// Tokens that were replaced; one side may be empty.
  struct Edit: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  private let pair: VersionPair
  /// In order, with kept tokens between them.
  private(set) var edits: [Edit] = []

  /// The edits of one block, in which what moved elsewhere counts as taken out.
  ///
  /// A kept token that is written differently, as in other letters or quotes, is an edit, too.
  init(_ block: SentenceBlocks.Block, of pair: VersionPair) {
    self.pair = pair
    var (old, new) = (block.old.lowerBound, block.new.lowerBound)
    for index in block.old {
      guard let place = pair.newPlaces[index], place >= new, place < block.new.upperBound,
        isSpelledAlike(index, place)
      else { continue }
      append(Edit(old: old..<index, new: new..<place))
      (old, new) = (index + 1, place + 1)
    }
    append(Edit(old: old..<block.old.upperBound, new: new..<block.new.upperBound))
  }

  /// Adds an edit without what both its sides begin and end with, as where a neighbour moved away.
  private mutating func append(_ edit: Edit) {
    var (old, new) = (edit.old, edit.new)
    while let one = old.first, let other = new.first, isSpelledAlike(one, other) {
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let one = old.last, let other = new.last, isSpelledAlike(one, other) {
      (old, new) = (old.dropLast(), new.dropLast())
    }
    if !(old.isEmpty && new.isEmpty) { edits.append(Edit(old: old, new: new)) }
  }

  private func isSpelledAlike(_ old: Int, _ new: Int) -> Bool {
    let (one, other) = (pair.old.tokens[old], pair.new.tokens[new])
    return pair.old.text.values[one.start..<one.end]
      == pair.new.text.values[other.start..<other.end]
  }
}

/// Sentences in which something changed.
struct EditedBlock {
  let block: SentenceBlocks.Block
  /// None in sentences that came, went or moved as they were.
  let edits: [TokenEdits.Edit]

  /// Every block of two versions but those that are alike.
  static func all(of pair: VersionPair) -> [EditedBlock] {
    SentenceBlocks(pair).blocks.compactMap { block in
      switch block.kind {
      case .added, .deleted: return EditedBlock(block: block, edits: [])
      case .moved: return EditedBlock(block: block, edits: TokenEdits(block, of: pair).edits)
      case .aligned:
        let edits = TokenEdits(block, of: pair).edits
        return edits.isEmpty ? nil : EditedBlock(block: block, edits: edits)
      }
    }
  }
}

extension VersionPair {
  /// Whether an edit leaves every letter, and changes no more than the style of quotes and dashes.
  func isOnlyMarks(_ edit: TokenEdits.Edit) -> Bool {
    guard isOnlySpelling(edit) else { return false }
    let (one, other) = (old.offsets(of: edit.old), new.offsets(of: edit.new))
    return old.text.values[one].map(ScalarKind.unified)
      == new.text.values[other].map(ScalarKind.unified)
  }

  /// Whether an edit leaves every token equal but for the letters' size and the style of marks.
  func isOnlySpelling(_ edit: TokenEdits.Edit) -> Bool {
    edit.old.count == edit.new.count
      && zip(edit.old, edit.new).allSatisfy { old.tokens[$0].identity == new.tokens[$1].identity }
  }
}
