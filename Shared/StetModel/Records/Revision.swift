/// One act of one person on one note or article: immutable, and all that is ever stored or sent.
package struct Revision: Hashable, Sendable {
  package var desk: DeskName
  package var record: RecordID
  /// All heads of the record that the author saw, sorted and unique; empty when it was created.
  package var parents: [RevisionID]
  package var author: AccountName
  package var device: DeviceID
  /// One more than the largest clock of the parents; 1 without parents.
  package var clock: UInt64
  /// The author's wall clock in milliseconds since 1970: for display, never for a decision.
  ///
  /// Always in ``Limits/madeAtRange``.
  package let madeAt: Int64
  package var via: Via
  package var change: Change

  /// The command that made a revision.
  package enum Via: UInt8, CaseIterable, Sendable {
    case edit = 1, resolve, undo, restore, `import`
  }

  /// What the revision did to its record.
  package enum Change: Hashable, Sendable {
    case note(NoteChange)
    case article(ArticleVersion)
  }

  /// Puts a revision together; a clock set outside ``Limits/madeAtRange`` counts as the nearest
  /// instant inside, so that nobody's work is refused for it.
  package init(
    desk: DeskName,
    record: RecordID,
    parents: [RevisionID],
    author: AccountName,
    device: DeviceID,
    clock: UInt64,
    madeAt: Int64,
    via: Via,
    change: Change
  ) {
    self.desk = desk
    self.record = record
    self.parents = parents
    self.author = author
    self.device = device
    self.clock = clock
    self.madeAt = Limits.madeAtRange.nearest(to: madeAt)
    self.via = via
    self.change = change
  }
}

/// The kinds of record a revision may belong to.
package enum RecordKind: UInt8, CaseIterable, Sendable {
  case note = 1, article
}

extension Revision {
  /// The kind of record that the change belongs to.
  package var kind: RecordKind {
    switch change {
    case .note: .note
    case .article: .article
    }
  }
}

/// A revision as it travels and rests: its bytes verbatim, its id, and its author's signature.
package struct SealedRevision: Hashable, Sendable {
  package var id: RevisionID
  package var bytes: [UInt8]
  /// The author device's Ed25519 signature over the id's 32 bytes: 64 bytes.
  package var signature: [UInt8]

  package static let signatureByteCount = Limits.signatureByteCount

  package init(id: RevisionID, bytes: [UInt8], signature: [UInt8]) {
    self.id = id
    self.bytes = bytes
    self.signature = signature
  }
}
