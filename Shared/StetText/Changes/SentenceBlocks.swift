/// Sentences of two versions that belong together, and those that stand alone.
struct SentenceBlocks {
  /// Sentences share too little when less than this part of the smaller one was kept.
  private static let keptShareMin = 1.0 / 3

  /// Runs of tokens that begin and end with sentences; one side may be empty.
  struct Block: Hashable {
    var old: Range<Int>
    var new: Range<Int>
    var kind: Kind

    enum Kind {
      case aligned, moved, added, deleted
    }
  }

  /// A sentence of each version, by index.
  private struct Link: Hashable {
    var old: Int
    var new: Int
  }

  private let pair: VersionPair
  private let oldWeights: [Int]
  private let newWeights: [Int]
  /// By their place in the new text; what was deleted stands before what followed it.
  private(set) var blocks: [Block] = []

  init(_ pair: VersionPair) {
    self.pair = pair
    self.oldWeights = pair.old.sentences.map { pair.old.weight(of: $0) }
    self.newWeights = pair.new.sentences.map { pair.new.weight(of: $0) }
    let kept = keptLinks()
    let (inPlace, moved) = placed(pair.moves.map(link), among: kept)
    let aligned = joined((kept + inPlace).sorted { ($0.old, $0.new) < ($1.old, $1.new) })
    fill(between: aligned, moved: moved)
    appendMoves(moved)
    blocks.sort { ($0.new.lowerBound, $0.old.lowerBound) < ($1.new.lowerBound, $1.old.lowerBound) }
  }

  private func link(_ move: VersionPair.Move) -> Link {
    Link(
      old: pair.old.sentence(of: move.old.lowerBound),
      new: pair.new.sentence(of: move.new.lowerBound)
    )
  }

  /// The sentences that share enough in place; both places grow.
  private func keptLinks() -> [Link] {
    var weights: [(link: Link, weight: Int)] = []
    var (old, new) = (0, 0)
    for stretch in pair.script where !stretch.isChanged {
      for (one, other) in zip(stretch.old, stretch.new) {
        while pair.old.sentences[old].upperBound <= one { old += 1 }
        while pair.new.sentences[new].upperBound <= other { new += 1 }
        let link = Link(old: old, new: new)
        if weights.last?.link != link { weights.append((link, 0)) }
        weights[weights.count - 1].weight += pair.old.tokens[one].weight
      }
    }
    return weights.filter { link, weight in
      let least = min(oldWeights[link.old], newWeights[link.new])
      return Double(weight) >= Self.keptShareMin * Double(least)
    }
    .map(\.link)
  }

  /// Tells sentences that were rewritten where they stood from those that stand elsewhere.
  private func placed(_ moves: [Link], among kept: [Link]) -> (inPlace: [Link], moved: [Link]) {
    var before = [Int](repeating: -1, count: pair.old.sentences.count + 1)
    var behind = [Int](repeating: Int.max, count: pair.old.sentences.count + 1)
    for link in kept {
      before[link.old + 1] = max(before[link.old + 1], link.new)
      behind[link.old] = min(behind[link.old], link.new)
    }
    for index in before.indices.dropFirst() {
      before[index] = max(before[index], before[index - 1])
    }
    for index in behind.indices.dropLast().reversed() {
      behind[index] = min(behind[index], behind[index + 1])
    }
    let fitting = moves.filter { before[$0.old] <= $0.new && $0.new <= behind[$0.old] }
    let chain = HeaviestChain(
      fitting.map { HeaviestChain.Link(old: $0.old, new: $0.new, weight: oldWeights[$0.old]) }
    )
    let inPlace = chain.links.map { Link(old: $0.old, new: $0.new) }
    let known = Set(inPlace)
    return (inPlace, moves.filter { !known.contains($0) })
  }

  /// Sentences that were split, joined or only changed, as blocks of sentence indices.
  private func joined(_ links: [Link]) -> [(old: Range<Int>, new: Range<Int>)] {
    var blocks: [(old: Range<Int>, new: Range<Int>)] = []
    for link in links {
      if let last = blocks.last, link.old < last.old.upperBound || link.new < last.new.upperBound {
        let old = last.old.lowerBound..<max(last.old.upperBound, link.old + 1)
        let new = last.new.lowerBound..<max(last.new.upperBound, link.new + 1)
        blocks[blocks.count - 1] = (old, new)
      } else {
        blocks.append((link.old..<link.old + 1, link.new..<link.new + 1))
      }
    }
    return blocks
  }

  /// Adds the aligned sentences and, between them, those that came and went.
  private mutating func fill(
    between aligned: [(old: Range<Int>, new: Range<Int>)],
    moved: [Link]
  ) {
    let (movedOld, movedNew) = (Set(moved.map(\.old)), Set(moved.map(\.new)))
    var (old, new) = (0, 0)
    func fillGap(to oldEnd: Int, _ newEnd: Int) {
      let (place, place2) = (pair.old.start(ofSentence: old), pair.new.start(ofSentence: new))
      blocks += runs(old..<oldEnd, without: movedOld, of: pair.old).map {
        Block(old: $0, new: place2..<place2, kind: .deleted)
      }
      blocks += runs(new..<newEnd, without: movedNew, of: pair.new).map {
        Block(old: place..<place, new: $0, kind: .added)
      }
    }
    for block in aligned {
      fillGap(to: block.old.lowerBound, block.new.lowerBound)
      let tokens = (pair.old.tokens(of: block.old), pair.new.tokens(of: block.new))
      blocks.append(Block(old: tokens.0, new: tokens.1, kind: .aligned))
      (old, new) = (block.old.upperBound, block.new.upperBound)
    }
    fillGap(to: pair.old.sentences.count, pair.new.sentences.count)
  }

  /// Neighbouring sentences of one paragraph, as ranges of tokens.
  private func runs(
    _ sentences: Range<Int>,
    without moved: Set<Int>,
    of version: VersionText
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in sentences where !moved.contains(index) {
      let tokens = version.sentences[index]
      if let last = runs.last, last.upperBound == tokens.lowerBound,
        !version.startsParagraph(tokens.lowerBound)
      {
        runs[runs.count - 1] = last.lowerBound..<tokens.upperBound
      } else {
        runs.append(tokens)
      }
    }
    return runs
  }

  /// Adds sentences that stand elsewhere; those that moved together are one.
  private mutating func appendMoves(_ moved: [Link]) {
    for link in moved {
      let (old, new) = (pair.old.sentences[link.old], pair.new.sentences[link.new])
      if let last = blocks.last, last.kind == .moved, last.old.upperBound == old.lowerBound,
        last.new.upperBound == new.lowerBound
      {
        blocks[blocks.count - 1].old = last.old.lowerBound..<old.upperBound
        blocks[blocks.count - 1].new = last.new.lowerBound..<new.upperBound
      } else {
        blocks.append(Block(old: old, new: new, kind: .moved))
      }
    }
  }
}

extension VersionText {
  /// The tokens of neighbouring sentences.
  fileprivate func tokens(of sentences: Range<Int>) -> Range<Int> {
    start(ofSentence: sentences.lowerBound)..<start(ofSentence: sentences.upperBound)
  }

  /// The first token of a sentence, or the end behind the last.
  fileprivate func start(ofSentence index: Int) -> Int {
    index < sentences.count ? sentences[index].lowerBound : tokens.count
  }

  /// Whether a token is the first of its paragraph.
  fileprivate func startsParagraph(_ token: Int) -> Bool {
    let paragraph = paragraphs.partitioningIndex { $0.upperBound > token }
    return paragraph < paragraphs.count && paragraphs[paragraph].lowerBound == token
  }
}
