/// Whether the voters on one run agree, by pairs, each pair against its own shared past.
struct RunJudgement {
  /// Two voters that both changed the run.
  struct Contest: Equatable {
    var one: Int
    var other: Int
    /// Their changes exclude each other.
    var isConflict: Bool
  }

  private let weave: Weave
  let run: Run
  /// What each voter sees of the run.
  let visible: [[Int]]
  private let texts: [[Int]]
  private(set) var contests: [Contest] = []
  /// What all voters had in common was open here itself, so there is no text to go back to.
  let isPastOpen: Bool

  /// Judges `run`.
  ///
  /// - Parameters:
  ///   - weave: The weave.
  ///   - run: The run.
  ///   - isOpen: Whether the merge of these heads leaves some of these tokens open.
  init(
    _ weave: Weave,
    _ run: Run,
    isOpen: (_ heads: [Int], _ tokens: [Int]) -> Bool
  ) {
    self.weave = weave
    self.run = run
    self.visible = run.voters.map { voter in
      run.tokens.filter { weave.isVisible($0, to: voter.seen) }
    }
    self.texts = visible.map { tokens in tokens.map { weave.tokens[$0].number } }
    // What one voter alone had seen is the voter.
    self.isPastOpen =
      run.voters.count > 1
      && isOpen(Self.sharedHeads(run.voters.map(\.event), in: weave), run.tokens)
    for one in run.voters.indices {
      for other in run.voters.indices.dropFirst(one + 1) {
        guard let contest = contest(one, other, isOpen) else { continue }
        contests.append(contest)
      }
    }
  }

  var isConflict: Bool { contests.contains(where: \.isConflict) }

  private func contest(
    _ one: Int,
    _ other: Int,
    _ isOpen: (_ heads: [Int], _ tokens: [Int]) -> Bool
  ) -> Contest? {
    guard texts[one] != texts[other] else { return nil }
    let voters = [one, other].map { run.voters[$0].event }
    if isOpen(Self.sharedHeads(voters, in: weave), run.tokens) {
      return Contest(one: one, other: other, isConflict: true)
    }
    var shared = run.voters[one].seen
    shared.formIntersection(run.voters[other].seen)
    let base = run.tokens.filter { weave.isVisible($0, to: shared) }
    guard visible[one] != base, visible[other] != base else { return nil }
    return Contest(one: one, other: other, isConflict: clash(base, visible[one], visible[other]))
  }

  /// The heads of what all of `voters` had seen: each lies behind all of them.
  private static func sharedHeads(_ voters: [Int], in weave: Weave) -> [Int] {
    guard let first = voters.first else { return [] }
    let shared = voters.dropFirst().reduce(into: weave.events.seen(by: first)) {
      $0.formIntersection(weave.events.seen(by: $1))
    }
    return weave.events.frontier(of: shared)
  }

  /// Both remove the same and one puts something in its place, or one writes into what the other
  /// removes.
  private func clash(_ base: [Int], _ one: [Int], _ other: [Int]) -> Bool {
    let changes = [one, other].map { seen in
      let (isBase, isSeen) = (Set(base), Set(seen))
      return (
        removed: base.filter { !isSeen.contains($0) }, added: seen.filter { !isBase.contains($0) }
      )
    }
    let (first, second) = (changes[0], changes[1])
    if !Set(first.removed).isDisjoint(with: second.removed),
      !first.added.isEmpty || !second.added.isEmpty
    {
      return true
    }
    return isInside(first.added, second.removed) || isInside(second.added, first.removed)
  }

  private func isInside(_ added: [Int], _ removed: [Int]) -> Bool {
    guard removed.count > 1, let first = removed.first, let last = removed.last else {
      return false
    }
    let places = Dictionary(uniqueKeysWithValues: zip(run.tokens, run.tokens.indices))
    return added.contains { token in
      guard let place = places[token], let from = places[first], let to = places[last] else {
        return false
      }
      return from < place && place < to
    }
  }
}
