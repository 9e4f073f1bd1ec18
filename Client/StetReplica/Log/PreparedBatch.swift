import StetMerge
package import StetModel

/// A batch whose ids were checked and whose revisions were decoded: all that needs no database.
///
/// Making one is most of the work of a large pull, so it can be done on another thread while the
/// batch before it is being written.
package struct PreparedBatch: Sendable {
  package let desk: DeskName
  package let first: LogPosition
  package let entries: [PreparedRevision]
  package let cards: [DeviceCard]
  package let chain: Bytes32

  /// Checks that every id is the SHA-256 of its bytes and that every revision is of the desk.
  package init(_ batch: LogBatch) throws(ReplicaError) {
    self.desk = batch.desk
    self.first = batch.first
    self.cards = batch.cards
    self.chain = batch.chain
    var entries: [PreparedRevision] = []
    entries.reserveCapacity(batch.revisions.count)
    for sealed in batch.revisions {
      entries.append(try PreparedRevision(checking: sealed, desk: batch.desk))
    }
    self.entries = entries
  }
}

/// A sealed revision with what its bytes say.
package struct PreparedRevision: Sendable {
  package let sealed: SealedRevision
  /// `nil` when a newer program wrote it: it is kept and chained, and shown by newer programs only.
  let record: RecordID?
  let kind: StoredKind
  /// What the revision shows by itself, when it is one that starts its record.
  let firstView: RecordView?

  /// Takes a revision from elsewhere.
  init(checking sealed: SealedRevision, desk: DeskName) throws(ReplicaError) {
    guard RevisionID(hashing: sealed.bytes) == sealed.id else { throw .batch(.wrongID(sealed.id)) }
    guard let revision = try? Revision(decoding: sealed.bytes) else {
      self.init(unreadable: sealed)
      return
    }
    guard revision.desk == desk else { throw .batch(.wrongDesk(sealed.id)) }
    self.init(sealed, revision)
  }

  private init(unreadable sealed: SealedRevision) {
    self.sealed = sealed
    self.record = nil
    self.kind = .unreadable
    self.firstView = nil
  }

  /// Takes a revision that was decoded from `sealed`.
  init(_ sealed: SealedRevision, _ revision: Revision) {
    self.sealed = sealed
    self.record = revision.record
    self.kind = StoredKind(revision.kind)
    self.firstView =
      revision.parents.isEmpty
      ? RecordView(revision.record, kind: revision.kind, [(sealed.id, revision)]) : nil
  }
}

extension StoredKind {
  init(_ kind: RecordKind) {
    switch kind {
    case .note: self = .note
    case .article: self = .article
    }
  }
}
