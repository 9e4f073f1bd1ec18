/// Whether the voters on one run agree, by pairs, each pair against its own shared past.
struct RunJudgement {
  /// Two voters that both changed the run.
  struct Contest: Equatable {
    var one: Int
    var other: Int
    var verdict: Verdict

    var isConflict: Bool { verdict != .agreement }
  }

  /// What the changes of two voters are to each other.
  enum Verdict {
    case agreement
    /// One removed, or rewrote, what the other wrote something else in the place of.
    case replaced
    /// One wrote into what the other removed.
    case inside
    /// They do different things to what was open before.
    case open
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

  /// Whether the run may be judged piece by piece.
  var isDivisible: Bool {
    !run.isLeftOpen && !isPastOpen
      && contests.allSatisfy { $0.verdict == .agreement || $0.verdict == .replaced }
  }

  var isConflict: Bool { contests.contains(where: \.isConflict) }

  private func contest(
    _ one: Int,
    _ other: Int,
    _ open: (_ voters: [Int]) -> Set<Int>
  ) -> Contest? {
    guard texts[one] != texts[other] else { return nil }
    let voters = [one, other].map { run.voters[$0].event }
    // They were found to disagree, and nothing that came since has settled it.
    guard !run.sidesLeftOpen.isSuperset(of: voters) else {
      return Contest(one: one, other: other, verdict: .open)
    }
    guard open(voters).isDisjoint(with: run.tokens) else {
      return Contest(one: one, other: other, verdict: .open)
    }
    var shared = run.voters[one].seen
    shared.formIntersection(run.voters[other].seen)
    let base = run.tokens.filter { weave.isVisible($0, to: shared) }
    guard visible[one] != base, visible[other] != base else { return nil }
    return Contest(one: one, other: other, verdict: verdict(base, visible[one], visible[other]))
  }

  /// Compares what two voters made of `base`.
  private func verdict(_ base: [Int], _ one: [Int], _ other: [Int]) -> Verdict {
    let first = RunChange(from: base, to: one, in: weave)
    let second = RunChange(from: base, to: other, in: weave)
    let places = Dictionary(uniqueKeysWithValues: zip(run.tokens, run.tokens.indices))
    let baseSet = base.compactMap { places[$0] }
    if first.writes(into: second, base: baseSet, run, places)
      || second.writes(into: first, base: baseSet, run, places)
    {
      return .inside
    }
    // What was written beside, not in the place of what both removed, is no answer to that.
    let isReplacing = (first.added + second.added).contains { weave.tokens[$0].replaced != nil }
    let isShared = !first.removed.isDisjoint(with: second.removed)
    return isReplacing && isShared ? .replaced : .agreement
  }
}

/// What one voter did to a run.
private struct RunChange {
  let removed: Set<Int>
  let added: [Int]
  /// Those of the removed that went without a sentence of their own in their place.
  private let gone: Set<Int>

  init(from base: [Int], to seen: [Int], in weave: Weave) {
    let added = Set(seen).subtracting(base)
    self.added = seen.filter { added.contains($0) }
    self.removed = Set(base).subtracting(seen)
    self.gone = removed.filter { token in
      !weave.tokens[token].replacements.contains {
        added.contains($0) && weave.tokens[$0].replaced == token
      }
    }
  }

  /// Whether this voter put something between two neighbours in `base` that `other` took away.
  func writes(into other: RunChange, base: [Int], _ run: Run, _ places: [Int: Int]) -> Bool {
    guard other.gone.count > 1 else { return false }
    return added.contains { token in
      guard let place = places[token], let before = base.last(where: { $0 < place }),
        let behind = base.first(where: { $0 > place })
      else { return false }
      return other.gone.contains(run.tokens[before]) && other.gone.contains(run.tokens[behind])
    }
  }
}
