import StetModel
import StetSync

/// What must happen sometimes, or the simulation shows less than it seems to.
package enum Sight: String, CaseIterable, Sendable {
  case connectionCut, answerLost, commitLost, serverKilled, clientKilled
  case clientKilledWhileApplying, storeFailed, replicaFull, silenceNoticed, sentAgain, refused
  case revoked, grantedAgain, revokedDuringPush, withoutRight, restoredWithLoss, wentBack
  case offeredForColleague, replicaCopied, wroteOnSeveralHeads, conflictSettled, conflictLeft
  case deleted, storyVersion, rejected, feedsCrossed
}

/// How often each was seen.
package struct Sometimes: Equatable, Sendable {
  package private(set) var counts: [Sight: Int] = [:]

  package init() {}

  package mutating func count(_ sight: Sight) { counts[sight, default: 0] += 1 }

  mutating func count(_ event: SyncEvent) {
    switch event {
    case .wentBack: count(.wentBack)
    case .withoutRight: count(.withoutRight)
    case .rejected: count(.rejected)
    case .connected, .sent, .received, .changed, .caughtUp, .editors, .waiting: break
    }
  }

  package mutating func add(_ other: Sometimes) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// What was never seen.
  package var missing: [Sight] { Sight.allCases.filter { counts[$0] == nil } }
}
