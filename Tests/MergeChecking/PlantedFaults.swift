import StetMerge
import StetModel
import TestSupport

/// Merges that are wrong on purpose, to show that the laws notice.
package enum PlantedFault: String, CaseIterable, Sendable {
  /// Forgets, of all that an author had seen, all but one head: text that they removed comes back.
  case forgetsHeads
  /// Lets whoever came last stand after everyone.
  case trustsArrival
  /// Takes a settlement for one more edit that had seen nothing.
  case forgetsSettlements
  /// Does not know that a field can be opened again.
  case forgetsReopenings

  /// The merge with the fault in it.
  package var merge: NoteMerge {
    NoteMerge { revisions in
      NoteMerge.real(
        revisions.enumerated().map { place, entry in
          var changed = entry.revision
          self.spoil(&changed, isLast: place == revisions.count - 1)
          return (entry.id, changed)
        }
      )
    }
  }

  private func spoil(_ revision: inout Revision, isLast: Bool) {
    switch self {
    case .forgetsHeads: revision.parents = Array(revision.parents.prefix(1))
    case .trustsArrival: if isLast { revision.clock += 100 }
    case .forgetsReopenings:
      guard case .note(var change) = revision.change else { return }
      change.reopened = []
      revision.change = .note(change)
    case .forgetsSettlements: if revision.via == .resolve { revision.parents = [] }
    }
  }
}
