import GRDB
package import StetModel

/// The server's word that it will never take a revision as it is.
package struct Rejection: Equatable, Sendable {
  package var revision: RevisionID
  package var refusal: Refusal

  package init(revision: RevisionID, refusal: Refusal) {
    self.revision = revision
    self.refusal = refusal
  }
}

/// A revision in the rejected tray: kept whole, and part of no view.
package struct RejectedRevision: Equatable, Sendable {
  package var desk: DeskName
  package var sealed: SealedRevision
  /// `nil` when a newer program wrote it.
  package var revision: Revision?
  package var refusal: Refusal
  /// When it was refused, in milliseconds since 1970.
  package var at: Int64
}

extension Replica {
  /// Moves unsent revisions to the rejected tray, with everything unsent that builds on them.
  ///
  /// Their records are shown without them from now on. A revision that is in the log or in the tray
  /// already is left as it is.
  ///
  /// - Returns: The revisions that are now in the tray.
  @discardableResult
  package func reject(
    _ rejections: [Rejection],
    at: Int64
  ) throws -> [RevisionID] {
    try write { db in
      var moved: [RevisionID] = []
      for rejection in rejections {
        moved += try Rejections(db).move(rejection, at: at)
      }
      return moved
    }
  }

  /// Everything in the rejected tray, oldest first.
  package func rejected() throws -> [RejectedRevision] { try read { try Rejections($0).all() } }

  /// Takes revisions out of the rejected tray and offers them again with the next sync.
  package func offerAgain(_ revisions: [RevisionID]) throws {
    try write { db in
      for id in revisions { try Rejections(db).offerAgain(id) }
    }
  }
}
