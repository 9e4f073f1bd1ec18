import StetText

/// A run on which voters disagree, with what each of them makes of it.
struct OpenRun {
  /// What any voter sees, and what all had in common.
  let tokens: [Int]
  /// Empty where that was open itself.
  let before: [BodyToken]
  let sides: [BodyMerge.OpenSide]

  init(_ weave: Weave, _ judgement: RunJudgement) {
    let run = judgement.run
    var shared = run.voters[0].seen
    for voter in run.voters.dropFirst() { shared.formIntersection(voter.seen) }
    let before = run.tokens.filter { weave.isVisible($0, to: shared) }
    let disagreeing = Set(
      judgement.contests.filter(\.isConflict).flatMap { [$0.one, $0.other] }
    )
    let shown = Set(before + judgement.visible.joined())
    self.tokens = run.tokens.filter { shown.contains($0) }
    self.before = judgement.isPastOpen ? [] : before.map { weave.spelling($0, to: shared) }
    self.sides = run.voters.indices.filter {
      disagreeing.contains($0) || judgement.visible[$0] != before
    }.map { index in
      let voter = run.voters[index]
      return BodyMerge.OpenSide(
        event: Self.lastTouch(of: run.tokens, weave, voter, besides: shared),
        tokens: judgement.visible[index].map { weave.spelling($0, to: voter.seen) }
      )
    }
  }

  /// The last of a voter's revisions that changed one of `tokens`, or the voter.
  private static func lastTouch(
    of tokens: [Int],
    _ weave: Weave,
    _ voter: Voter,
    besides shared: IndexBits
  ) -> Int {
    var last: Int?
    for token in tokens {
      for event in weave.tokens[token].insertions + weave.tokens[token].deletions
      where event > last ?? -1 && voter.seen.contains(event) && !shared.contains(event)
        && weave.events.events[event].place != nil
      { last = event }
    }
    return last ?? voter.event
  }

  func part(suggesting suggestion: [BodyToken]?) -> BodyMerge.OpenPart {
    BodyMerge.OpenPart(tokens: tokens, before: before, sides: sides, suggestion: suggestion)
  }
}
