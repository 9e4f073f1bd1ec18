import StetModel

/// Which tokens the merges of earlier heads leave open.
struct OpenPast {
  let weave: Weave
  let history: History
  let memo: MergeMemo

  /// Whether the merge of `heads`, which lie further back, leaves some of `tokens` open.
  func isOpen(_ heads: [Int], _ tokens: [Int]) -> Bool {
    guard heads.count > 1 || heads.contains(where: namesSpots) else { return false }
    let open = memo.openTokens(of: heads) {
      BodyMerge(weave, history, heads: heads, memo: memo).openTokens
    }
    return !open.isDisjoint(with: tokens)
  }

  private func namesSpots(_ event: Int) -> Bool {
    weave.events.events[event].place.map { !history.noteChange($0).openSpots.isEmpty } ?? false
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
