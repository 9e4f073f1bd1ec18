import StetMerge
package import StetModel
import TestSupport

/// Checks random histories by the laws.
package enum MergeCheck {
  /// A history that breaks a law, cut down, as the source of a test.
  package struct Finding: Sendable {
    package var seed: UInt64
    package var failure: MergeLaws.Failure
    package var plan: HistoryPlan

    /// What a person pastes into a suite.
    package var source: String { plan.testSource(seed: seed, failure: failure) }
  }

  /// The digest of the views of everyone's knowledge at the end of a history.
  package static func digest(seed: UInt64) -> Bytes32 {
    digest(NoteGossip(seed: seed, merge: .real))
  }

  private static func digest(_ gossip: NoteGossip) -> Bytes32 {
    let known = gossip.arrivals + [Array(gossip.plan.steps.indices)]
    let views = known.compactMap { NoteMerge.real($0.map { gossip.history.revisions[$0] })?.viewID }
    return Bytes32(sha256: views.flatMap(\.bytes))
  }

  /// Checks the history of `seed`; returns its digest, and what is wrong with it.
  package static func check(
    seed: UInt64,
    merge: NoteMerge = .real
  ) -> (digest: Bytes32, finding: Finding?) {
    let gossip = NoteGossip(seed: seed, merge: merge)
    let found =
      MergeLaws.arrivals(gossip, merge: merge)
      ?? MergeLaws.failure(of: gossip.history, seed: seed, merge: merge)
    let finding = found.map { failure in
      let fails = { (history: NoteHistory) in
        MergeLaws.failure(of: history, seed: seed, merge: merge)?.law == failure.law
      }
      let plan = fails(gossip.history) ? Shrinker.shrunk(gossip.plan, whileFailing: fails) : nil
      return Finding(seed: seed, failure: failure, plan: plan ?? gossip.plan)
    }
    return (digest(gossip), finding)
  }
}
