/// Finds pairs of people who changed the same paragraph in different ways.
struct SharedParagraphs {
  private struct Pair {
    let one: IndexBits
    let other: IndexBits
    let shared: IndexBits
    var touches: (one: Set<Int>, other: Set<Int>) = ([], [])
  }

  private let weave: Weave
  private let union: IndexBits
  private var open: [Pair] = []
  /// The events of each pair that met, ascending.
  private(set) var pairs: Set<[Int]> = []

  init(_ weave: Weave, heads: [Int]) {
    self.weave = weave
    let seen = heads.map { weave.events.seen(by: $0) }
    self.union = seen.reduce(into: weave.events.none) { $0.formUnion($1) }
    for one in seen.indices {
      for other in seen.indices.dropFirst(one + 1) {
        var shared = seen[one]
        shared.formIntersection(seen[other])
        open.append(Pair(one: seen[one], other: seen[other], shared: shared))
      }
    }
  }

  /// Takes the next tokens in the order of the text.
  mutating func take(_ run: Run) {
    for token in run.tokens where !ends(at: token) && !run.isShared {
      for index in open.indices { touch(token, index) }
    }
  }

  /// Goes over the next tokens, on which a meeting is no news.
  mutating func pass(_ run: Run) {
    for token in run.tokens { _ = ends(at: token) }
  }

  /// Ends the paragraph where a break shows, and tells whether `token` is a break.
  private mutating func ends(at token: Int) -> Bool {
    guard weave.tokens[token].isBreak else { return false }
    if weave.isVisible(token, to: union) { end() }
    return true
  }

  /// Ends the last paragraph.
  mutating func end() {
    for index in open.indices {
      let touches = open[index].touches
      if !touches.one.isEmpty, !touches.other.isEmpty {
        pairs.insert(touches.one.union(touches.other).sorted())
      }
      open[index].touches = ([], [])
    }
  }

  private mutating func touch(_ token: Int, _ index: Int) {
    let pair = open[index]
    let before = weave.isVisible(token, to: pair.shared)
    let one = weave.isVisible(token, to: pair.one)
    let other = weave.isVisible(token, to: pair.other)
    // A change that both made alike is no meeting.
    guard one != other else { return }
    if one != before { open[index].touches.one.formUnion(touches(token, pair.one, pair.shared)) }
    if other != before {
      open[index].touches.other.formUnion(touches(token, pair.other, pair.shared))
    }
  }

  /// Who, among `seen` but not `shared`, inserted or removed `token`.
  private func touches(_ token: Int, _ seen: IndexBits, _ shared: IndexBits) -> [Int] {
    (weave.tokens[token].insertions + weave.tokens[token].deletions).filter {
      seen.contains($0) && !shared.contains($0) && weave.events.events[$0].place != nil
    }
  }
}
