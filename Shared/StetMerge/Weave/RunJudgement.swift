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
  ///   - open: The tokens that the past which these voters share leaves open.
  init(_ weave: Weave, _ run: Run, open: (_ voters: [Int]) -> Set<Int>) {
    self.weave = weave
    self.run = run
    self.visible = run.voters.map { voter in
      run.tokens.filter { weave.isVisible($0, to: voter.seen) }
    }
    self.texts = visible.map { tokens in tokens.map { weave.tokens[$0].number } }
    // What one voter alone had seen is the voter.
    self.isPastOpen =
      run.voters.count > 1 && !open(run.voters.map(\.event)).isDisjoint(with: run.tokens)
    for one in run.voters.indices {
      for other in run.voters.indices.dropFirst(one + 1) {
        guard let contest = contest(one, other, open) else { continue }
        contests.append(contest)
      }
    }
  }

  var isConflict: Bool { contests.contains(where: \.isConflict) }

  private func contest(
    _ one: Int,
    _ other: Int,
    _ open: (_ voters: [Int]) -> Set<Int>
  ) -> Contest? {
    guard texts[one] != texts[other] else { return nil }
    let voters = [one, other].map { run.voters[$0].event }
    guard open(voters).isDisjoint(with: run.tokens) else {
      return Contest(one: one, other: other, isConflict: true)
    }
    var shared = run.voters[one].seen
    shared.formIntersection(run.voters[other].seen)
    let base = run.tokens.filter { weave.isVisible($0, to: shared) }
    guard visible[one] != base, visible[other] != base else { return nil }
    return Contest(one: one, other: other, isConflict: clash(base, visible[one], visible[other]))
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
