import StetModel
import StetSession

/// A bug in the product that is planted around it, to show that the laws notice.
///
/// None of them is in the product: they change what goes in and out of its parts.
package enum PlantedBug: String, CaseIterable, Sendable {
  // The server's store.
  case acknowledgesBeforeCommit, acknowledgesAfterFailedFlush, losesLastEntry, storesTwice
  case takesCopyForDuplicate, answersInOtherOrder, ignoresRevocationInPush, grantCached
  case skipsAnEntry, caughtUpTooEarly, wrongChain, forgetsToWake, restoredUnderSameGeneration
  case neverTellsOfRights
  // The replica.
  case unsyncedReplica, savesNothingWhenFull, cursorBeforeRows, dropsRefused, forgetsLost
  case forgetsToOfferAgain, sendsChildrenFirst, sortsByClock, offersOnlyOwn, mergeForgetsAHead
  // The exchange.
  case chainNotChecked, dropsABatch

  /// What the engine is handed instead of what the server said.
  func changed(_ action: ClientAction, client: ClientNode, line: ClientLine) -> ClientAction {
    switch (self, action) {
    case (.chainNotChecked, .takeChains(let desk, let cursors)):
      let own = (try? client.disk.cursor(desk)) ?? .start
      return .takeChains(desk: desk, cursors: cursors + [own])
    case (.dropsABatch, .apply(let batch)) where batch.first.rawValue > 4 && line.applying.isEmpty:
      return .ignore
    default: return action
    }
  }
}

extension PlantedBug {
  /// Those that a few seeds find out; the others need a longer run.
  package static let quick: [PlantedBug] = [
    .acknowledgesBeforeCommit, .acknowledgesAfterFailedFlush, .losesLastEntry, .storesTwice,
    .answersInOtherOrder, .ignoresRevocationInPush, .skipsAnEntry, .caughtUpTooEarly, .wrongChain,
    .forgetsToWake, .restoredUnderSameGeneration, .neverTellsOfRights, .unsyncedReplica,
    .savesNothingWhenFull, .cursorBeforeRows, .forgetsLost, .sendsChildrenFirst, .offersOnlyOwn,
    .mergeForgetsAHead, .chainNotChecked, .dropsABatch, .takesCopyForDuplicate, .grantCached,
    .dropsRefused,
  ]

  /// How many seeds are tried for one of these.
  package static let seedCountMax: UInt64 = 60
}
