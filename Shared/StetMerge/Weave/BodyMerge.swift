import StetModel
import StetText

/// What several heads of one body say together.
struct BodyMerge {
  /// One part of the merged body, in the order of the text.
  enum Part {
    /// Tokens that nobody contests, as they are spelled.
    case plain([BodyToken])
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

  private let weave: Weave
  private let history: History
  private let heads: [Int]
  private let memo: MergeMemo
  private(set) var parts: [Part] = []
  /// Pairs of people who both changed the same paragraph, without a disagreement.
  private(set) var sharedParagraphs: Set<[Int]> = []

  /// Merges `heads`, none of which has seen another.
  init(_ weave: Weave, _ history: History, heads: [Int], memo: MergeMemo) {
    self.weave = weave
    self.history = history
    self.heads = heads
    self.memo = memo
    let runs = Runs(weave, history, heads: heads)
    var paragraphs = SharedParagraphs(weave, heads: heads)
    for run in runs.all { take(run, into: &paragraphs) }
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

  /// Everything but the open parts, as an author who leaves those open has it before them.
  var shownTokens: [BodyToken] {
    parts.flatMap { part -> [BodyToken] in
      switch part {
      case .plain(let tokens): tokens
      case .reworded(let sentence): [sentence.token]
      case .open: []
      }
    }
  }

  private mutating func take(_ run: Run, into paragraphs: inout SharedParagraphs) {
    guard !run.isShared else {
      paragraphs.take(run)
      return append(plain: run)
    }
    let judgement = RunJudgement(weave, run, isOpen: isOpen)
    guard judgement.isConflict else {
      paragraphs.take(run)
      return append(plain: run)
    }
    // People are asked about this one, or shown it, by itself.
    paragraphs.pass(run)
    let open = OpenRun(weave, judgement)
    switch WordMerge(open) {
    case .taken(let token)?:
      parts.append(.reworded(RewordedSentence(token: token, events: open.sides.map(\.event))))
    case .suggested(let token)?: parts.append(.open(open.part(suggesting: [token])))
    case nil: parts.append(.open(open.part(suggesting: nil)))
    }
  }

  private mutating func append(plain run: Run) {
    var seen = weave.events.none
    for voter in run.voters { seen.formUnion(voter.seen) }
    let tokens = run.tokens.filter { weave.isVisible($0, to: seen) }
      .map { weave.spelling($0, to: seen) }
    guard !tokens.isEmpty else { return }
    if case .plain(let before)? = parts.last {
      parts[parts.count - 1] = .plain(before + tokens)
    } else {
      parts.append(.plain(tokens))
    }
  }

  /// Whether the merge of `heads`, which lie further back, leaves some of `tokens` open.
  private func isOpen(_ heads: [Int], _ tokens: [Int]) -> Bool {
    guard heads.count > 1 else { return false }
    let open = memo.openTokens(of: heads) {
      BodyMerge(weave, history, heads: heads, memo: memo).openTokens
    }
    return !open.isDisjoint(with: tokens)
  }
}

/// Remembers which tokens the merges of earlier heads leave open; each is asked for many times.
final class MergeMemo {
  private var known: [[Int]: Set<Int>] = [:]

  func openTokens(of heads: [Int], _ make: () -> Set<Int>) -> Set<Int> {
    if let open = known[heads] { return open }
    let open = make()
    known[heads] = open
    return open
  }
}
