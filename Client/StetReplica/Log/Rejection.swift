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

/// A revision in the rejected tray: kept whole.
package struct RejectedRevision: Equatable, Sendable {
  package var desk: DeskName
  package var sealed: SealedRevision
  /// `nil` when a newer program wrote it.
  package var revision: Revision?
  package var refusal: Refusal
  /// When it was refused, in milliseconds since 1970.
  package var at: Int64
  /// Whether the views show it all the same: it was in the log once, and the server lost it.
  package var isShown: Bool

  package init(
    desk: DeskName,
    sealed: SealedRevision,
    revision: Revision?,
    refusal: Refusal,
    at: Int64,
    isShown: Bool
  ) {
    self.desk = desk
    self.sealed = sealed
    self.revision = revision
    self.refusal = refusal
    self.at = at
    self.isShown = isShown
  }
}

extension Replica {
  /// Moves unsent revisions to the rejected tray, with everything unsent that builds on them.
  ///
  /// Their records are shown without them from now on, but for what was in the log once: that stays
  /// in the views. A revision that is in the log or in the tray already is left as it is.
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

  /// The revision in the rejected tray whose id begins so.
  ///
  /// - Throws: ``AuthoringError`` when none does, or several do.
  package func resolveRejected(_ text: String) throws -> RevisionID {
    guard !text.isEmpty, IDPrefix.revision(text) != nil else {
      throw AuthoringError.malformedID(text)
    }
    let wanted = text.lowercased()
    let found = try rejected().map(\.sealed.id).filter { $0.description.hasPrefix(wanted) }.sorted()
    guard let first = found.first else { throw AuthoringError.unknownID(text) }
    guard found.count == 1 else {
      throw AuthoringError.ambiguousID(text, candidates: found.map(\.description))
    }
    return first
  }

  /// Takes revisions out of the rejected tray, to be offered again with the next sync.
  ///
  /// What they build on in the tray comes with them, and what is there only because it builds on
  /// them. A revision that is not in the tray is left as it is.
  ///
  /// - Parameter revisions: Which; `nil` takes out everything, and offers refused originals, too.
  /// - Returns: What waits to be sent now, parents first.
  /// - Throws: ``ReplicaError``, and then nothing has changed.
  @discardableResult
  package func offerAgain(_ revisions: [RevisionID]? = nil) throws -> [RevisionID] {
    let chosen = revisions.map(Set.init)
    return try write { db in
      if chosen == nil { try Blobs(db).offerRefused() }
      return try Rejections(db).offerAgain { chosen?.contains($0.sealed.id) ?? true }
    }
  }
}
