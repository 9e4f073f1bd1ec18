import StetModel
import StetText

/// What several heads of one body say together.
struct BodyMerge {
  /// One part of the merged body, in the order of the text.
  enum Part {
    /// Tokens that nobody contests, as whoever has `seen` those events spells them.
    case plain([Int], seen: IndexBits)
    /// A sentence put together from two people's words.
    case reworded(RewordedSentence)
    case open(OpenPart)
  }

  /// A run on which voters disagree.
  struct OpenPart {
    let tokens: [Int]
    /// What all voters had in common.
    let before: [BodyToken]
    let sides: [OpenSide]
    /// The words of both sides in one sentence, where that could be read as one.
    let suggestion: [BodyToken]?
  }

  /// What one voter sees of an open run.
  struct OpenSide {
    /// Who wrote it last.
    let event: Int
    let tokens: [BodyToken]
  }

  /// A sentence with the words of two sides, and the two.
  struct RewordedSentence {
    let token: BodyToken
    let events: [Int]
  }

  private(set) var parts: [Part] = []
  /// Pairs of people who both changed the same paragraph, without a disagreement.
  private(set) var sharedParagraphs: Set<[Int]> = []

  /// Merges `heads`, none of which has seen another.
  init(_ weave: Weave, _ history: History, heads: [Int], memo: MergeMemo) {
    let past = OpenPast(weave: weave, history: history, memo: memo)
    let runs = Runs(past, heads: heads)
    var paragraphs = SharedParagraphs(weave, heads: heads)
    for run in runs.all {
      guard !run.isShared else {
        paragraphs.take(run)
        append(plain: run, in: weave)
        continue
      }
      let judge = { RunJudgement(weave, $0, open: past.openTokens(behind:)) }
      let judgement = judge(run)
      guard judgement.isConflict else {
        paragraphs.take(run)
        append(plain: run, in: weave)
        continue
      }
      // People are asked about this one, or shown it, by itself.
      paragraphs.pass(run)
      let pieces = judgement.isDivisible ? run.pieces(in: weave) : [run]
      for piece in pieces { take(pieces.count > 1 ? judge(piece) : judgement, in: weave) }
    }
    paragraphs.end()
    sharedParagraphs = paragraphs.pairs
  }

  /// Whether some sentence stands here that nobody wrote.
  var isReworded: Bool {
    parts.contains { part in
      if case .reworded = part { true } else { false }
    }
  }

  /// The tokens of all open parts.
  var openTokens: Set<Int> {
    var all: Set<Int> = []
    for case .open(let open) in parts { all.formUnion(open.tokens) }
    return all
  }

  private mutating func take(_ judgement: RunJudgement, in weave: Weave) {
    guard judgement.isConflict else { return append(plain: judgement.run, in: weave) }
    let open = OpenRun(weave, judgement)
    switch WordMerge(open) {
    case .taken(let token)? where !judgement.run.isLeftOpen:
      parts.append(.reworded(RewordedSentence(token: token, events: open.sides.map(\.event))))
    case .taken(let token)?, .suggested(let token)?:
      parts.append(.open(open.part(suggesting: [token])))
    case nil: parts.append(.open(open.part(suggesting: nil)))
    }
  }

  private mutating func append(plain run: Run, in weave: Weave) {
    var seen = weave.events.none
    for voter in run.voters { seen.formUnion(voter.seen) }
    let tokens = run.isShared ? run.tokens : run.tokens.filter { weave.isVisible($0, to: seen) }
    if !tokens.isEmpty { parts.append(.plain(tokens, seen: seen)) }
  }
}
