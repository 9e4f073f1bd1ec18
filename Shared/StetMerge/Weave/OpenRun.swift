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
        event: Self.lastTouch(of: run.tokens, weave, voter, besides: Self.seen(run, index, weave)),
        tokens: judgement.visible[index].map { weave.spelling($0, to: voter.seen) }
      )
    }
  }

  /// What the other voters have seen.
  private static func seen(_ run: Run, _ index: Int, _ weave: Weave) -> IndexBits {
    run.voters.indices.reduce(into: weave.events.none) {
      if $1 != index { $0.formUnion(run.voters[$1].seen) }
    }
  }

  /// The revision of a voter that says all that they, and no other voter, did to `tokens`: the last
  /// that changed one of them, where it had seen the others that did, or else the voter itself.
  ///
  /// So no side lies behind another, and none forgets what one of its authors did.
  private static func lastTouch(
    of tokens: [Int],
    _ weave: Weave,
    _ voter: Voter,
    besides others: IndexBits
  ) -> Int {
    var touches: Set<Int> = []
    var own = voter.seen
    own.subtract(others)
    let take = { (event: Int) in
      guard own.contains(event) else { return }
      if let revision = revision(behind: event, weave, voter) { touches.insert(revision) }
    }
    for token in tokens {
      weave.tokens[token].insertions.forEach(take)
      weave.tokens[token].deletions.forEach(take)
    }
    guard let last = touches.max() else { return voter.event }
    let seen = weave.events.seen(by: last)
    return touches.allSatisfy(seen.contains) ? last : voter.event
  }

  /// The event itself, or the first revision that was written on top of a pin.
  private static func revision(behind event: Int, _ weave: Weave, _ voter: Voter) -> Int? {
    let events = weave.events.events
    guard events[event].place == nil else { return event }
    return events.indices.first {
      events[$0].place != nil && voter.seen.contains($0) && events[$0].past.contains(event)
    }
  }

  func part(suggesting suggestion: [BodyToken]?) -> BodyMerge.OpenPart {
    BodyMerge.OpenPart(tokens: tokens, before: before, sides: sides, suggestion: suggestion)
  }
}
