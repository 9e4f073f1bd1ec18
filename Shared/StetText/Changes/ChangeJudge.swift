import StetModel

/// Says what a change between two versions of one part of a story is.
struct ChangeJudge {
  /// Fewer words than this are trivial when nothing but wording changed.
  private static let wordCountMin = 3

  let pair: VersionPair
  let part: StoryPart
  private let old: Side
  private let new: Side
  private let parts: (old: BlockParts, new: BlockParts)

  /// What is known of the tokens of one version.
  fileprivate struct Side {
    let tokens: FigureTokens
    let spoken: SpokenWords
    let numbers: NumberMarks
    let names: NameMarks

    init(
      _ version: VersionText,
      _ ranges: [Range<Int>],
      _ part: StoryPart,
      _ numbers: NumberMarks
    ) {
      self.tokens = FigureTokens(version: version)
      self.spoken = SpokenWords(version, in: ranges)
      self.numbers = numbers
      self.names = NameMarks(version, of: part)
    }
  }

  /// Judges edits of some blocks; nothing is known of other tokens.
  init(
    _ pair: VersionPair,
    _ blocks: [EditedBlock],
    part: StoryPart,
    parts: (old: BlockParts, new: BlockParts),
    figures: FigureMatching
  ) {
    self.pair = pair
    self.part = part
    self.parts = parts
    let changed = figures.changed
    let old = NumberMarks(pair.old, figures.old, changed: Set(changed.map(\.old)))
    let new = NumberMarks(pair.new, figures.new, changed: Set(changed.map(\.new)))
    self.old = Side(pair.old, blocks.map(\.block.old), part, old)
    self.new = Side(pair.new, blocks.map(\.block.new), part, new)
  }

  /// What whole sentences are that came or went.
  func wholeClass(of edit: TokenEdits.Edit) -> ChangeClass {
    guard wordCount(edit.old, old) + wordCount(edit.new, new) > 0 else { return .punctuation }
    return ownClass(of: edit) ?? (edit.old.isEmpty ? .addition : .deletion)
  }

  /// Every class that fits some replaced tokens, the gravest first; never empty.
  func classes(of edit: TokenEdits.Edit) -> [ChangeClass] {
    var classes: Set<ChangeClass> = []
    let isOnlySpelling = pair.isOnlySpelling(edit)
    if !isOnlySpelling {
      // What stands on both sides was only shifted.
      let (one, other) = (pair.old.identities(of: edit.old), pair.new.identities(of: edit.new))
      for index in edit.old where !other.contains(pair.old.tokens[index].identity) {
        classes.formUnion(old.classes(of: index))
      }
      for index in edit.new where !one.contains(pair.new.tokens[index].identity) {
        classes.formUnion(new.classes(of: index))
      }
    }
    let ground = ground(edit, isOnlySpelling: isOnlySpelling)
    if classes.isEmpty || ground < .wording { classes.insert(ground) }
    return classes.sorted()
  }

  /// What a change of words is called where it stands, as in a headline.
  private func ownClass(of edit: TokenEdits.Edit) -> ChangeClass? {
    if let own = part.ownClass { return own }
    if let first = edit.new.first {
      return parts.new.ownClass(at: pair.new.tokens[first].start)
    }
    return edit.old.first.flatMap { parts.old.ownClass(at: pair.old.tokens[$0].start) }
  }

  /// What it is when it is nothing worse.
  private func ground(_ edit: TokenEdits.Edit, isOnlySpelling: Bool) -> ChangeClass {
    let (one, other) = (wordCount(edit.old, old), wordCount(edit.new, new))
    guard max(one, other) > 0, !pair.isOnlyMarks(edit) else { return .punctuation }
    if isOnlySpelling { return .wording }
    if let own = ownClass(of: edit) { return own }
    if one == 0, other >= Self.wordCountMin { return .addition }
    return other == 0 && one >= Self.wordCountMin ? .deletion : .wording
  }

  /// Whether a change is not worth a reader's time by itself.
  func isTrivial(_ edit: TokenEdits.Edit, _ kind: ChangeClass) -> Bool {
    switch kind {
    case .punctuation: true
    case .wording:
      pair.isOnlySpelling(edit)
        || max(wordCount(edit.old, old), wordCount(edit.new, new)) < Self.wordCountMin
    default: false
    }
  }

  private func wordCount(_ range: Range<Int>, _ side: Side) -> Int {
    range.count { side.tokens.version.tokens[$0].kind != .mark }
  }
}

extension ChangeJudge.Side {
  /// What it means that a token came or went, as far as it means anything by itself.
  func classes(of index: Int) -> [ChangeClass] {
    var classes: [ChangeClass] = []
    let isMark = tokens.version.tokens[index].kind == .mark
    if let number = numbers.kind(of: index) { classes.append(number) }
    if spoken.isQuoted[index], !isMark || tokens.mark(index) == 0x22 { classes.append(.quote) }
    if spoken.isAttribution[index] { classes.append(.attribution) }
    guard !isMark else { return classes }
    if names.isName(index) { classes.append(.name) }
    if let statement = statement(of: index) { classes.append(statement) }
    return classes
  }

  /// Words that tell a degree only beside a number, which tells it then.
  private static let prepositions: Set<String> = [
    "at", "up", "over", "under", "above", "below", "around", "about", "first", "last",
  ]

  /// What the word does to the statement.
  private func statement(of index: Int) -> ChangeClass? {
    let word = tokens.word(index)
    switch GuardedWords.kind(of: word) {
    case .negation: return .negation
    case .degree where Self.prepositions.contains(word): return nil
    case .judgement, .degree: return .modality
    case .date where tokens.isCapital(index) || !GuardedWords.isMonth(word): return .date
    case .date: return word == "may" ? .modality : nil
    case .figure, nil: return nil
    }
  }
}

extension VersionText {
  fileprivate func identities(of range: Range<Int>) -> Set<UInt64> {
    Set(tokens[range].map(\.identity))
  }
}
