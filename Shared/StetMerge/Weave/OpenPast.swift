import StetModel

/// Which tokens the merges of earlier heads leave open.
struct OpenPast {
  let weave: Weave
  let history: History
  let memo: MergeMemo

  /// The tokens that the past which all `voters` share leaves open.
  func openTokens(behind voters: [Int]) -> Set<Int> {
    memo.openTokens(behind: voters) { openTokens(of: weave.events.sharedHeads(voters)) }
  }

  /// The tokens that the merge of `heads`, which lie further back, leaves open.
  func openTokens(of heads: [Int]) -> Set<Int> {
    guard heads.count > 1 || heads.contains(where: namesSpots) else { return [] }
    return outcome(of: heads).openTokens
  }

  /// What the merge of `heads` says.
  func outcome(of heads: [Int]) -> MergeMemo.Outcome {
    memo.outcome(of: heads) { BodyMerge(weave, history, heads: heads, memo: memo) }
  }

  private func namesSpots(_ event: Int) -> Bool {
    weave.events.events[event].place.map { !history.noteChange($0).openSpots.isEmpty } ?? false
  }
}

/// Remembers what the merges of earlier heads say; each is asked for many times.
///
/// What is written later changes nothing in a merge of heads that have not seen it.
final class MergeMemo {
  /// What is kept of one merge.
  struct Outcome {
    let openTokens: Set<Int>
    /// The merge, where some sentence stands in it that nobody wrote.
    let reworded: BodyMerge?
  }

  private var outcomes: [[Int]: Outcome] = [:]
  private var openBehind: [[Int]: Set<Int>] = [:]

  func outcome(of heads: [Int], _ merge: () -> BodyMerge) -> Outcome {
    if let known = outcomes[heads] { return known }
    let merge = merge()
    let reworded = merge.isReworded ? merge : nil
    let outcome = Outcome(openTokens: merge.openTokens, reworded: reworded)
    outcomes[heads] = outcome
    return outcome
  }

  func openTokens(behind voters: [Int], _ make: () -> Set<Int>) -> Set<Int> {
    if let known = openBehind[voters] { return known }
    let open = make()
    openBehind[voters] = open
    return open
  }
}
